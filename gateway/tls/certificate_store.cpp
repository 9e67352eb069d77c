#include "gateway/tls/certificate_store.h"

#include <algorithm>
#include <chrono>

namespace gatehouse::tls {

namespace {

std::optional<FileStamp> keyStamp(const model::Secret& key) {
    const auto file = keyFile(key);
    return file ? FileStamp::ofPath(*file) : std::nullopt; // an environment does not change under a running process
}

bool sameSource(const model::Certificate& a, const model::Certificate& b) {
    return a.name == b.name && a.chain == b.chain && a.key.reference == b.key.reference &&
           a.ocspResponse == b.ocspResponse;
}

/// By content, so that files which were only touched replace nothing. Keys need no look: each belongs to its leaf.
bool sameContent(const CertifiedKey& a, const CertifiedKey& b) {
    const int count = sk_X509_num(a.intermediates.get());
    if (X509_cmp(a.leaf.get(), b.leaf.get()) != 0 || count != sk_X509_num(b.intermediates.get()) ||
        a.ocspResponse != b.ocspResponse)
        return false;
    for (int i = 0; i < count; ++i) {
        if (X509_cmp(sk_X509_value(a.intermediates.get(), i), sk_X509_value(b.intermediates.get(), i)) != 0)
            return false;
    }
    return true;
}

bool isValidAt(const CertifiedKey& pair, WallTime now) { return pair.notBefore <= now && now < pair.notAfter; }

/// Whether `fresh` only lost a staple that `old` still has: the new OCSP file was unusable, the old answer is not out
/// of date.
bool onlyLosesStaple(const CertifiedKey& old, const CertifiedKey& fresh, WallTime now) {
    return X509_cmp(old.leaf.get(), fresh.leaf.get()) == 0 && fresh.ocspResponse.empty() && !old.ocspResponse.empty() &&
           old.ocspNextUpdate > now;
}

} // namespace

double CertificateStore::Expiry::daysLeft(WallTime now) const {
    using Seconds = std::chrono::duration<double>; // years that nanoseconds cannot count do not overflow it
    return (Seconds(notAfter.time_since_epoch()) - Seconds(now.time_since_epoch())).count() / 86'400;
}

CertificateStore::Changes CertificateStore::update(const std::vector<model::Certificate>& certificates, WallTime now) {
    Changes changes;
    std::vector<Entry> entries;
    for (const model::Certificate& source : certificates) {
        Entry entry = takeEntry(source);
        const bool known = entry.pair != nullptr && sameSource(entry.source, source);
        entry.source = source;
        if (!known || stampsOf(source) != entry.stamps)
            loadInto(entry, now, changes);
        entries.push_back(std::move(entry));
    }
    m_entries = std::move(entries);
    return changes;
}

CertificateStore::Changes CertificateStore::reload(WallTime now) {
    Changes changes;
    for (Entry& entry : m_entries) {
        if (stampsOf(entry.source) != entry.stamps)
            loadInto(entry, now, changes);
    }
    return changes;
}

std::shared_ptr<const CertifiedKey> CertificateStore::find(std::string_view name) const {
    const auto found = std::ranges::find(m_entries, name, [](const Entry& entry) { return entry.source.name; });
    return found != m_entries.end() ? found->pair : nullptr;
}

std::vector<CertificateStore::Expiry> CertificateStore::expiries() const {
    std::vector<Expiry> expiries;
    for (const Entry& entry : m_entries) {
        if (entry.pair != nullptr)
            expiries.push_back({entry.source.name, entry.pair->notAfter});
    }
    return expiries;
}

CertificateStore::Stamps CertificateStore::stampsOf(const model::Certificate& source) {
    return {FileStamp::ofPath(source.chain), keyStamp(source.key),
            source.ocspResponse.empty() ? std::nullopt : FileStamp::ofPath(source.ocspResponse)};
}

void CertificateStore::loadInto(Entry& entry, WallTime now, Changes& changes) {
    // Before reading: a file that changes while it is read has another stamp the next time, and is read again.
    entry.stamps = stampsOf(entry.source);
    auto loaded = CertifiedKey::load(entry.source, now);
    if (!loaded) {
        changes.errors.push_back({"certificate " + entry.source.name + ": " + loaded.error().message});
        return;
    }
    if (entry.pair != nullptr && isValidAt(*entry.pair, now) && !isValidAt(**loaded, now)) {
        const bool isOver = (*loaded)->notAfter <= now;
        changes.errors.push_back({"certificate " + entry.source.name + ": " + entry.source.chain +
                                  ": the new certificate " + (isOver ? "has expired" : "is not valid yet")});
        return;
    }
    for (const std::string& warning : (*loaded)->warnings)
        changes.warnings.push_back("certificate " + entry.source.name + ": " + warning);
    if (entry.pair != nullptr && sameContent(*entry.pair, **loaded))
        return;
    if (entry.pair != nullptr && !entry.source.ocspResponse.empty() && onlyLosesStaple(*entry.pair, **loaded, now))
        return;
    entry.pair = *std::move(loaded);
    changes.replaced.push_back(entry.source.name);
}

/// What is held under the name, moved out; an empty entry if the name is new.
CertificateStore::Entry CertificateStore::takeEntry(const model::Certificate& source) {
    const auto found = std::ranges::find(m_entries, source.name, [](const Entry& entry) { return entry.source.name; });
    return found != m_entries.end() ? std::move(*found) : Entry{};
}

} // namespace gatehouse::tls
