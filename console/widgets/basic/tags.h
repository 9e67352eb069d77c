#pragma once

#include "console/widgets/basic/tag_art.h"

#include <QWidget>

namespace gatehouse::console {

/// State of a card or page: mark and word. One of them is enough on either.
class StatusPill final : public QWidget {
    Q_OBJECT

public:
    explicit StatusPill(State state, const QString& word, QWidget* parent = nullptr);
    void set(State state, const QString& word);
    [[nodiscard]] State state() const { return m_state; }
    QSize sizeHint() const override { return pillSize(m_word); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State m_state;
    QString m_word;
};

/// A fact: Draft, Canary 10 %, No auth, global.
class Tag final : public QWidget {
    Q_OBJECT

public:
    enum class Mark { None, Shown };

    explicit Tag(const QString& text, Tone tone = Tone::Neutral, Mark mark = Mark::None, QWidget* parent = nullptr);
    void set(const QString& text, Tone tone);
    QSize sizeHint() const override { return tagSize(m_text, m_mark == Mark::Shown); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Tone m_tone;
    Mark m_mark;
};

/// A count of what needs a person.
class Badge final : public QWidget {
    Q_OBJECT

public:
    explicit Badge(int count, Tone tone, QWidget* parent = nullptr);
    void set(int count, Tone tone);
    QSize sizeHint() const override { return badgeSize(m_count); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_count;
    Tone m_tone;
};

/// A key to press, as it is written on the keyboard.
class KeyCap final : public QWidget {
    Q_OBJECT

public:
    explicit KeyCap(const QString& key, QWidget* parent = nullptr);
    QSize sizeHint() const override { return keyCapSize(m_key); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_key;
};

/// A state's shape and its word, as in tables; the word of what is all right stays plain.
class MarkedWord final : public QWidget {
    Q_OBJECT

public:
    explicit MarkedWord(State state, const QString& word, QWidget* parent = nullptr);
    void set(State state, const QString& word);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State m_state;
    QString m_word;
};

} // namespace gatehouse::console
