#include "gateway/control/store/revision.h"

#include <QCryptographicHash>

#include <initializer_list>

namespace gatehouse::control {

std::string sha256(std::string_view bytes) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

std::string hashOf(const Revision& revision) {
    std::string text = "gatehouse revision 1\n";
    for (const std::string& part : {std::to_string(revision.number), revision.parent, revision.author,
                                    std::to_string(secondsOf(revision.time)), revision.message, revision.documentHash})
        text += std::to_string(part.size()) + ':' + part + '\n';
    return sha256(text);
}

std::int64_t secondsOf(WallTime time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

WallTime timeOf(std::int64_t seconds) { return WallTime(std::chrono::seconds(seconds)); }

} // namespace gatehouse::control
