#include "console/theme/compositing.h"

#include <QGuiApplication>

#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace gatehouse::console {
namespace {

// Extended Window Manager Hints 1.5, _NET_WM_CM_Sn: who composites the screen owns this selection.
constexpr std::string_view kCompositor = "_NET_WM_CM_S0";

template <class Reply> using Owned = std::unique_ptr<Reply, decltype(&std::free)>;

} // namespace

bool isCompositing() {
    const auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    auto* server = x11 == nullptr ? nullptr : x11->connection(); // a platform without one has the interface, too
    if (server == nullptr)
        return true;
    const Owned<xcb_intern_atom_reply_t> atom(
        xcb_intern_atom_reply(server, xcb_intern_atom(server, 1, kCompositor.size(), kCompositor.data()), nullptr),
        &std::free);
    if (!atom || atom->atom == XCB_ATOM_NONE)
        return false;
    const Owned<xcb_get_selection_owner_reply_t> owner(
        xcb_get_selection_owner_reply(server, xcb_get_selection_owner(server, atom->atom), nullptr), &std::free);
    return owner && owner->owner != XCB_WINDOW_NONE;
}

} // namespace gatehouse::console
