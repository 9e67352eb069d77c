#pragma once

#include "gateway/pipeline/background.h"
#include "gateway/runtime/work_pool.h"
#include "gateway/runtime/worker_mail.h"

#include <memory>

namespace gatehouse::runtime {

/// The pool as one worker's exchanges see it: answers come back to that worker.
class WorkerBackground final : public pipeline::Background {
public:
    /// Without a pool everything is refused.
    WorkerBackground(net::EventLoop& loop, std::shared_ptr<WorkPool> pool)
        : m_mail(std::make_shared<WorkerMail>(loop)), m_pool(std::move(pool)) {}
    ~WorkerBackground() { m_mail->close(); }
    WorkerBackground(const WorkerBackground&) = delete;
    WorkerBackground& operator=(const WorkerBackground&) = delete;

    [[nodiscard]] bool submit(pipeline::BackgroundJob job) override {
        if (m_pool == nullptr)
            return false;
        job.back = [mail = m_mail, back = std::move(job.back)](pipeline::Done done) {
            mail->post([back, done] { back(done); });
        };
        return m_pool->submit(std::move(job));
    }
    [[nodiscard]] Mail mail() override {
        return [mail = m_mail](std::function<void()> task) { mail->post(std::move(task)); };
    }

private:
    std::shared_ptr<WorkerMail> m_mail;
    std::shared_ptr<WorkPool> m_pool;
};

} // namespace gatehouse::runtime
