#pragma once

#include <memory>

/// Enough to say that a struct has a declaration: `schema::TypePtr declare(schema::Tag<Service>);`
namespace gatehouse::schema {

class Catalogue;
class Type;
using TypePtr = std::shared_ptr<const Type>;

/// Stands for T in overloads: `TypePtr declare(schema::Tag<Service>)` in the namespace of Service says how one is
/// written.
template <class T> struct Tag {};

} // namespace gatehouse::schema
