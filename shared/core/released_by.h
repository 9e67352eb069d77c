#pragma once

namespace gatehouse {

/// What a std::unique_ptr to an object of a C library deletes it with: the library's own release function.
template <auto Release> struct ReleasedBy {
    template <class T> void operator()(T* object) const { Release(object); }
};

} // namespace gatehouse
