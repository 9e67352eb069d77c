#pragma once

#include <string>

namespace gatehouse::app {

/// `--new-key`: makes an API key and prints it with what stands for it in the configuration. Returns the exit code.
[[nodiscard]] int newKey(const std::string& configFile);
/// `--hash-key`: the same for a key that somebody else has made, read from standard input.
[[nodiscard]] int hashKey(const std::string& configFile);
/// `--hash-password`: the argon2id hash of a password read from standard input.
[[nodiscard]] int hashPassword();

} // namespace gatehouse::app
