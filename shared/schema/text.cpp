#include "shared/schema/text.h"

#include "shared/schema/text_check.h"

#include <utility>

namespace gatehouse::schema {

using document::Cursor;
using document::Node;

namespace {

class TextType final : public Type {
public:
    explicit TextType(ErasedTextForm form) : m_form(std::move(form)) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        if (!checkText(at, constraints, reading))
            return false;
        const Verdict verdict = m_form.parse(target, at.node()->text);
        if (!verdict)
            at.error(reading.diagnostics, verdict.error().message, verdict.error().hint);
        return verdict.has_value();
    }

    std::optional<Node> write(const void* value, const Writing& /*writing*/) const override {
        auto text = m_form.print(value);
        if (!text)
            return std::nullopt;
        return Node::string(*std::move(text));
    }

    Shape shape(const Constraints& constraints) const override {
        Shape shape = textShape(constraints);
        shape.syntax = m_form.syntax;
        shape.pattern = m_form.pattern;
        shape.format = m_form.format;
        return shape;
    }

private:
    ErasedTextForm m_form;
};

class EitherType final : public Type {
public:
    EitherType(TypePtr scalarForm, TypePtr mapForm)
        : m_scalarForm(std::move(scalarForm)), m_mapForm(std::move(mapForm)) {}

    bool read(const Cursor& at, void* target, const Constraints& constraints, Reading& reading) const override {
        switch (at.node()->kind) {
        case Node::Kind::Map:
            return m_mapForm->read(at, target, constraints, reading);
        case Node::Kind::List:
        case Node::Kind::Null:
            complainAboutKind(at, m_scalarForm->shape(constraints).syntax + " or a map", reading);
            return false;
        default:
            return m_scalarForm->read(at, target, constraints, reading);
        }
    }

    std::optional<Node> write(const void* value, const Writing& writing) const override {
        auto scalar = m_scalarForm->write(value, writing);
        return scalar ? scalar : m_mapForm->write(value, writing);
    }

    Shape shape(const Constraints& constraints) const override {
        Shape shape;
        shape.kind = Shape::Kind::OneOf;
        shape.children = {m_scalarForm->shape(constraints), m_mapForm->shape(constraints)};
        return shape;
    }

private:
    TypePtr m_scalarForm;
    TypePtr m_mapForm;
};

} // namespace

TypePtr textType(ErasedTextForm form) { return std::make_shared<TextType>(std::move(form)); }

TypePtr either(TypePtr scalarForm, TypePtr mapForm) {
    return std::make_shared<EitherType>(std::move(scalarForm), std::move(mapForm));
}

} // namespace gatehouse::schema
