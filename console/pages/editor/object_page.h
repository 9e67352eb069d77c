#pragma once

#include "console/forms/field_editor.h"
#include "console/models/effective_policies.h"
#include "console/pages/frame/page.h"

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace gatehouse::console {

class Banner;
class BodyStack;
class Card;
class CodeEditor;
class DataTable;
class MatchPreview;
class PageHeader;
class RowsModel;
class SentenceStrip;
class Tag;
class TextLabel;

/// One object of the configuration, as a form and as text side by side. Either changes the other and the draft; what
/// the gateway says of the draft stands at the field and at the line that it speaks of. Knows no section by more than
/// its name: the schema says which options there are.
class ObjectPage final : public Page {
    Q_OBJECT

public:
    explicit ObjectPage(Desk& desk);

    /// Section, line feed, name; without a name a new one.
    void showObject(const QString& object) override;
    [[nodiscard]] const std::string& section() const { return m_section; }

protected:
    void refresh() override;
    [[nodiscard]] bool isLive() const override { return false; }

private:
    QWidget* newFormCard();
    QWidget* newTextCard();
    QWidget* newPoliciesCard();
    /// Policies of the route, stage by stage, and what it would take.
    void showRoute();
    /// In the form if the route has it, else where it comes from.
    void choosePolicy(int policy);
    /// To where another one of the route's own is.
    void movePolicy(int policy, int to);
    [[nodiscard]] SchemaView match();
    /// What a route may ask besides; the field of what is chosen has the keyboard.
    void offerConditions(const QPoint& at);
    /// The form's editor of what is there, unfolded and in sight; null if it has none.
    QWidget* showField(const std::string& path);
    /// Something beside form and text changes the object.
    void edit(document::Node value);
    void makeForm();
    void onFormEdited();
    void onTextEdited();
    /// Takes the value into the draft, under the name that it has now.
    void keep(const document::Node& value);
    void showValue(const document::Node& value, bool textToo);
    void showProblems();
    void showHead();
    [[nodiscard]] std::optional<document::Node> baseValue();

    std::string m_section, m_name; ///< the name in the configuration; of a new one, in the draft
    bool m_isNew = false;
    document::Node m_value = document::Node::map();
    PageHeader* m_header;
    Tag* m_draftTag;
    QPushButton* m_back;
    QPushButton* m_undo;
    QPushButton* m_redo;
    QPushButton* m_discard;
    QPushButton* m_review;
    SentenceStrip* m_sentence;
    MatchPreview* m_preview;
    Card* m_policiesCard = nullptr;
    RowsModel* m_policyRows = nullptr;
    DataTable* m_policyTable = nullptr;
    QVector<EffectivePolicy> m_policies;
    Banner* m_unreadable;
    BodyStack* m_formBody = nullptr;
    QVBoxLayout* m_formPlace = nullptr;
    QScrollArea* m_formScroll = nullptr;
    FieldEditor* m_form = nullptr;
    std::string m_formSection;
    CodeEditor* m_text = nullptr;
    Card* m_textCard = nullptr;
    TextLabel* m_nextProblem = nullptr;
    bool m_isShowing = false; ///< what changes now was not typed
    bool m_isReadable = true; ///< the text is a document
    QString m_lastText;       ///< of the editor
    std::string m_textProblem;
    int m_textProblemLine = 0;
};

} // namespace gatehouse::console
