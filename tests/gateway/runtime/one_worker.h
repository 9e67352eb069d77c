#pragma once

#include "gateway/net/listening_socket.h"
#include "gateway/policies/catalogue.h"
#include "gateway/runtime/snapshot_builder.h"
#include "gateway/runtime/worker_thread.h"
#include "shared/model/read_config.h"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::runtime {

/// One worker that runs a configuration with one listener, to be looked into.
class OneWorker {
public:
    /// What `task` finds there.
    template <class Task> auto onWorker(Task task) {
        std::promise<decltype(task(std::declval<Worker&>()))> promise;
        m_worker->post([&](Worker& worker) { promise.set_value(task(worker)); });
        return promise.get_future().get();
    }

    explicit OneWorker(const std::string& config) {
        Worker::Options options;
        options.metrics = &m_metrics.worker(0);
        options.processMetrics = m_processMetrics;
        options.dispose = [](std::shared_ptr<const Snapshot>) {};
        m_worker = WorkerThread::start(m_clock, std::move(options)).value();
        auto read = model::readConfig(config, {.name = "gatehouse.yaml"}, policies::catalogue());
        if (!read) {
            ADD_FAILURE() << read.error().toString();
            return;
        }
        auto built = m_builder.build(read->config).value();
        m_builder.keep(built);
        m_snapshot = std::move(built.snapshot);
        onWorker([&](Worker& worker) {
            std::vector<ListenerSocket> sockets;
            sockets.push_back(
                {read->config.listeners.front().name, net::listenAt(read->config.listeners.front().address).value()});
            worker.adopt(m_snapshot, std::move(sockets));
            return 0;
        });
    }

private:
    SystemClock m_clock;
    observe::MetricRegistry m_metrics{1};
    observe::MetricScope m_scope{m_metrics};
    observe::ProcessMetrics m_processMetrics = observe::processMetrics(m_scope);
    jose::EmptyKeyRings m_keyRings;
    SnapshotBuilder m_builder{m_metrics, 1, m_clock, m_keyRings};
    std::shared_ptr<const Snapshot> m_snapshot;
    std::unique_ptr<WorkerThread> m_worker;
};

} // namespace gatehouse::runtime
