#pragma once

#include "console/pages/frame/page.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::console {

class BodyStack;
class Card;
class CountdownRing;
class FigureLabel;
class ObjectDiff;
class PageHeader;
class TableCard;
class TextLabel;

/// What was changed when, by whom; and the way back. A revision on trial stands on top with its clock.
class RevisionsPage final : public Page {
    Q_OBJECT

public:
    explicit RevisionsPage(Desk& desk);

    void showObject(const QString& number) override;
    [[nodiscard]] QWidget* filterField() override;

protected:
    void refresh() override;

private:
    QWidget* newContent();
    QWidget* newTrial();
    void refreshTrial();
    void refreshDetail();
    void rollBack();
    void askForRollBack(const api::Revision& to, std::uint64_t live, const api::Diff& diff);
    void rollBackTo(std::uint64_t number, std::uint64_t live);
    void confirm();
    void returnNow();
    void returnTo(std::uint64_t number);
    void tag();
    [[nodiscard]] const api::Revision* chosen();

    PageHeader* m_header;
    BodyStack* m_body = nullptr;
    TableCard* m_table = nullptr;
    Card* m_trial = nullptr;
    CountdownRing* m_ring = nullptr;
    TextLabel* m_trialWords = nullptr;
    TextLabel* m_trialAbout = nullptr;
    QPushButton* m_confirm = nullptr;
    QPushButton* m_return = nullptr;
    Card* m_detail = nullptr;
    TextLabel* m_about = nullptr;
    ObjectDiff* m_diff = nullptr;
    QLineEdit* m_tagName = nullptr;
    QPushButton* m_tag = nullptr;
    QPushButton* m_rollBack = nullptr;
    QString m_wanted;
    std::uint64_t m_shown = 0; ///< revision that the diff tells of
};

} // namespace gatehouse::console
