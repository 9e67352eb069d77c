#include "shared/schema/via.h"

namespace gatehouse::schema {

using document::Cursor;
using document::Node;

namespace {

class ViaType final : public Type {
public:
    explicit ViaType(ErasedVia via) : m_via(std::move(via)) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        const auto value = m_via.make();
        if (!m_via.inner->read(at, value.get(), constraints, reading))
            return false;
        const Verdict verdict = m_via.set(target, value.get());
        if (!verdict)
            at.error(reading.diagnostics, verdict.error().message, verdict.error().hint);
        return verdict.has_value();
    }
    std::optional<Node> write(const void* target, const Writing& writing) const override {
        const auto value = m_via.get(target);
        return value == nullptr ? std::nullopt : m_via.inner->write(value.get(), writing);
    }
    Shape shape(const Constraints& constraints) const override { return m_via.inner->shape(constraints); }

private:
    ErasedVia m_via;
};

} // namespace

TypePtr viaType(ErasedVia via) { return std::make_shared<ViaType>(std::move(via)); }

} // namespace gatehouse::schema
