// A gRPC server and client of the reference implementation, without generated code: messages are plain texts.
//
//   gatehouse-grpc-peer server ADDRESS
//       Prints "ready", and "cancelled METHOD" for each call of /gatehouse.test.Echo/Wait that ends before its time.
//   gatehouse-grpc-peer client ADDRESS METHOD [--ca FILE] [--message TEXT]... [--size BYTES] [--deadline MS]
//                       [--timeout-field TEXT] [--metadata NAME=BYTES]... [--cancel]
//       Prints "message TEXT" for what comes, "SECTION NAME BYTES" for x-… metadata, and "status CODE MESSAGE".

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <mutex>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr const char* kService = "/gatehouse.test.Echo/";
constexpr int kLargest = 64 << 20;

std::string textOf(grpc::ByteBuffer& buffer) {
    std::vector<grpc::Slice> slices;
    std::string text;
    if (buffer.Dump(&slices).ok()) {
        for (const grpc::Slice& slice : slices)
            text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
    return text;
}

grpc::ByteBuffer bufferOf(const std::string& text) {
    const grpc::Slice slice(text);
    return {&slice, 1};
}

void say(const std::string& line) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::cout << line << std::endl;
}

/// One call of any method. Reads and writes take turns; each method says what to do after either.
class Call final : public grpc::ServerGenericBidiReactor {
public:
    explicit Call(grpc::GenericCallbackServerContext& context) : m_context(context), m_method(context.method()) {
        m_method.erase(0, std::min(m_method.size(), std::string(kService).size()));
        for (const auto& [name, value] : context.client_metadata()) {
            const std::string key(name.data(), name.size());
            if (key.rfind("x-echo-", 0) == 0) {
                context.AddInitialMetadata(key, {value.data(), value.size()});
                context.AddTrailingMetadata(key, {value.data(), value.size()});
            }
        }
        if (m_method == "Fail") {
            Finish({grpc::StatusCode::FAILED_PRECONDITION, "not today: 100 % \xc3\xbc"});
            return;
        }
        StartSendInitialMetadata();
        StartRead(&m_request);
    }

    void OnReadDone(bool ok) override {
        if (m_method == "Wait")
            return;
        if (!ok)
            return onHalfClosed();
        const std::string text = textOf(m_request);
        ++m_messages;
        m_bytes += text.size();
        if (m_method == "ClientStream") {
            StartRead(&m_request);
        } else if (m_method == "ServerStream") {
            m_left = std::atoi(text.c_str());
            writeNext();
        } else {
            write(text);
        }
    }
    void OnWriteDone(bool) override {
        if (m_method == "Bidirectional")
            StartRead(&m_request);
        else if (m_method == "ServerStream" && m_left > 0)
            writeNext();
        else
            Finish(grpc::Status::OK);
    }
    void OnCancel() override {
        if (m_method != "Wait")
            return;
        say("cancelled " + m_context.method());
        Finish(grpc::Status::CANCELLED);
    }
    void OnDone() override { delete this; }

private:
    void onHalfClosed() {
        if (m_method == "ClientStream")
            write(std::to_string(m_messages) + " messages, " + std::to_string(m_bytes) + " bytes");
        else
            Finish(grpc::Status::OK);
    }
    void writeNext() { write(std::to_string(m_left--)); }
    void write(const std::string& text) {
        m_response = bufferOf(text);
        StartWrite(&m_response);
    }

    grpc::GenericCallbackServerContext& m_context;
    std::string m_method;
    grpc::ByteBuffer m_request, m_response;
    int m_messages = 0, m_left = 0;
    std::size_t m_bytes = 0;
};

class Service final : public grpc::CallbackGenericService {
    grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
        return new Call(*context);
    }
};

int serve(const std::string& address) {
    Service service;
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address, grpc::InsecureServerCredentials());
    builder.SetMaxReceiveMessageSize(kLargest);
    builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
    builder.RegisterCallbackGenericService(&service);
    const auto server = builder.BuildAndStart();
    if (server == nullptr)
        return 1;
    say("ready");
    server->Wait();
    return 0;
}

/// The client's calls, one operation at a time.
class Client {
public:
    explicit Client(std::vector<std::string> arguments) : m_arguments(std::move(arguments)) {}

    int run() {
        const std::string address = take(), method = take();
        std::string ca;
        std::vector<std::string> messages;
        bool cancel = false;
        while (!m_arguments.empty()) {
            const std::string option = take();
            if (option == "--ca")
                ca = take();
            else if (option == "--message")
                messages.push_back(take());
            else if (option == "--size")
                messages.emplace_back(std::stoul(take()), 'x');
            else if (option == "--deadline")
                m_context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(std::stol(take())));
            else if (option == "--timeout-field")
                m_context.AddMetadata("grpc-timeout", take());
            else if (option == "--metadata")
                addMetadata(take());
            else if (option == "--cancel")
                cancel = true;
            else
                return 2;
        }
        grpc::ChannelArguments settings;
        settings.SetMaxReceiveMessageSize(kLargest);
        settings.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
        settings.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
        grpc::GenericStub stub(grpc::CreateCustomChannel(address, credentials(ca), settings));
        m_stream = stub.PrepareCall(&m_context, kService + method, &m_queue);
        m_stream->StartCall(tag());
        if (wait())
            converse(method == "Bidirectional", messages, cancel);
        grpc::Status status;
        m_stream->Finish(&status, tag());
        wait();
        sayMetadata("initial", m_context.GetServerInitialMetadata());
        sayMetadata("trailing", m_context.GetServerTrailingMetadata());
        say("status " + std::to_string(status.error_code()) + " " + status.error_message());
        m_queue.Shutdown();
        return 0;
    }

private:
    std::string take() {
        if (m_arguments.empty())
            return {};
        std::string first = std::move(m_arguments.front());
        m_arguments.erase(m_arguments.begin());
        return first;
    }
    static std::shared_ptr<grpc::ChannelCredentials> credentials(const std::string& ca) {
        if (ca.empty())
            return grpc::InsecureChannelCredentials();
        std::ifstream file(ca);
        grpc::SslCredentialsOptions options;
        options.pem_root_certs.assign(std::istreambuf_iterator<char>(file), {});
        return grpc::SslCredentials(options);
    }
    void addMetadata(const std::string& text) {
        const auto equals = text.find('=');
        m_context.AddMetadata(text.substr(0, equals), std::string(std::stoul(text.substr(equals + 1)), 'm'));
    }
    void converse(bool takesTurns, const std::vector<std::string>& messages, bool cancel) {
        for (const std::string& message : messages) {
            m_stream->Write(bufferOf(message), tag());
            if (!wait())
                return;
            if (takesTurns && !read()) // the answer to each before the next is sent
                return;
        }
        if (cancel) {
            m_stream->ReadInitialMetadata(tag());
            wait();
            m_context.TryCancel();
            return;
        }
        m_stream->WritesDone(tag());
        wait();
        while (read()) {
        }
    }
    bool read() {
        grpc::ByteBuffer buffer;
        m_stream->Read(&buffer, tag());
        if (!wait())
            return false;
        const std::string text = textOf(buffer);
        say("message " + (text.size() < 100 ? text : std::to_string(text.size()) + " bytes"));
        return true;
    }
    template <class Metadata> static void sayMetadata(const std::string& section, const Metadata& metadata) {
        for (const auto& [name, value] : metadata) {
            if (name.starts_with("x-")) // not Date, which servers of HTTP add
                say(section + " " + std::string(name.data(), name.size()) + " " + std::to_string(value.size()));
        }
    }
    void* tag() { return this; }
    bool wait() {
        void* done = nullptr;
        bool ok = false;
        return m_queue.Next(&done, &ok) && ok;
    }

    std::vector<std::string> m_arguments;
    grpc::ClientContext m_context;
    grpc::CompletionQueue m_queue;
    std::unique_ptr<grpc::GenericClientAsyncReaderWriter> m_stream;
};

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> all(arguments + 1, arguments + count);
    if (all.size() == 2 && all[0] == "server")
        return serve(all[1]);
    if (all.size() >= 3 && all[0] == "client")
        return Client({all.begin() + 1, all.end()}).run();
    std::cerr << "usage: gatehouse-grpc-peer server ADDRESS | client ADDRESS METHOD [OPTION]...\n";
    return 2;
}
