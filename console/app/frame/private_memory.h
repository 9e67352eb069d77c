#pragma once

namespace gatehouse::console {

/// A program that holds secrets leaves none of its memory on a disk: nothing is dumped when it crashes, neither into a
/// file nor to a collector of crashes, and what dumps it by force gets no page of it.
void keepMemoryOffDisk();

/// And no other program of this user may look into it. Not for windows that stay: the desktop's portal identifies who
/// asks it by their /proc, and refuses whoever has none, so that neither the desktop's theme nor its file dialogs work.
void keepMemoryPrivate();

} // namespace gatehouse::console
