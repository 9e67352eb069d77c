#pragma once

#include "shared/core/released_by.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace gatehouse::tls {

using SslPtr = std::unique_ptr<SSL, ReleasedBy<SSL_free>>;
using SslCtxPtr = std::unique_ptr<SSL_CTX, ReleasedBy<SSL_CTX_free>>;
using SslSessionPtr = std::unique_ptr<SSL_SESSION, ReleasedBy<SSL_SESSION_free>>;
using BioPtr = std::unique_ptr<BIO, ReleasedBy<BIO_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, ReleasedBy<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, ReleasedBy<X509_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, ReleasedBy<GENERAL_NAMES_free>>;
using OcspResponsePtr = std::unique_ptr<OCSP_RESPONSE, ReleasedBy<OCSP_RESPONSE_free>>;
using OcspBasicPtr = std::unique_ptr<OCSP_BASICRESP, ReleasedBy<OCSP_BASICRESP_free>>;

/// A stack that owns its certificates.
struct X509StackFree {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
using X509StackPtr = std::unique_ptr<STACK_OF(X509), X509StackFree>;

/// The calling thread's queued OpenSSL errors as one text, root cause first; the queue is empty afterwards. A queue
/// that is left over would be taken for the failure of whatever call comes next on this thread.
[[nodiscard]] std::string takeErrors();

/// To be called last in a thread that used TLS. OpenSSL would free what it keeps for a thread by itself, but only after
/// QThread::wait() has returned, and so at the same time as the process may be ending.
void leaveThread();

} // namespace gatehouse::tls
