#pragma once

#include "shared/core/released_by.h"

#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

namespace gatehouse::jose {

using PkeyPtr = std::unique_ptr<EVP_PKEY, ReleasedBy<EVP_PKEY_free>>;
using PkeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, ReleasedBy<EVP_PKEY_CTX_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, ReleasedBy<EVP_MD_CTX_free>>;
using DigestPtr = std::unique_ptr<EVP_MD, ReleasedBy<EVP_MD_free>>;
using ParamsPtr = std::unique_ptr<OSSL_PARAM, ReleasedBy<OSSL_PARAM_free>>;

} // namespace gatehouse::jose
