#pragma once

namespace gatehouse::net {

/// The links of something that can stand in one IntrusiveList at a time. It leaves its list when it is destroyed.
class ListHook {
public:
    ListHook() = default;
    ListHook(const ListHook&) = delete;
    ListHook& operator=(const ListHook&) = delete;

    [[nodiscard]] bool isLinked() const { return m_next != this; }
    void unlink() {
        m_previous->m_next = m_next;
        m_next->m_previous = m_previous;
        m_previous = m_next = this;
    }

protected:
    ~ListHook() { unlink(); }

private:
    template <class T> friend class IntrusiveList;

    ListHook* m_previous = this;
    ListHook* m_next = this;
};

/// A doubly linked list of objects that it does not own. T derives from ListHook.
template <class T> class IntrusiveList {
public:
    IntrusiveList() = default;
    ~IntrusiveList() {
        while (!empty())
            popFront();
    }

    [[nodiscard]] bool empty() const { return !m_head.isLinked(); }
    [[nodiscard]] T& front() { return static_cast<T&>(*m_head.m_next); }
    [[nodiscard]] T& back() { return static_cast<T&>(*m_head.m_previous); }

    /// Moves `item` here from wherever it stood.
    void pushBack(T& item) {
        ListHook& hook = item;
        hook.unlink();
        hook.m_previous = m_head.m_previous;
        hook.m_next = &m_head;
        m_head.m_previous->m_next = &hook;
        m_head.m_previous = &hook;
    }
    void pushFront(T& item) {
        ListHook& hook = item;
        hook.unlink();
        hook.m_previous = &m_head;
        hook.m_next = m_head.m_next;
        m_head.m_next->m_previous = &hook;
        m_head.m_next = &hook;
    }
    /// Calls `visit` for each item; it may take out the item that it is given, no other.
    template <class Visit> void forEach(Visit visit) {
        for (ListHook* at = m_head.m_next; at != &m_head;) {
            ListHook* const next = at->m_next;
            visit(static_cast<T&>(*at));
            at = next;
        }
    }
    T& popFront() {
        T& item = front();
        static_cast<ListHook&>(item).unlink();
        return item;
    }
    /// Takes everything out of `other` and puts it behind what is here.
    void append(IntrusiveList& other) {
        if (other.empty())
            return;
        ListHook* first = other.m_head.m_next;
        ListHook* last = other.m_head.m_previous;
        other.m_head.m_next = other.m_head.m_previous = &other.m_head;
        first->m_previous = m_head.m_previous;
        m_head.m_previous->m_next = first;
        last->m_next = &m_head;
        m_head.m_previous = last;
    }

private:
    struct Head : ListHook {};
    Head m_head;
};

} // namespace gatehouse::net
