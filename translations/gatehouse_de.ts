<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>gatehouse::console::AnswerView</name>
    <message>
        <source>(%1 that are no text)</source>
        <translation>(%1, die kein Text sind)</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>To the client</source>
        <translation>An den Client</translation>
    </message>
    <message>
        <source>To the service</source>
        <translation>An den Dienst</translation>
    </message>
    <message>
        <source>Which message</source>
        <translation>Welche Nachricht</translation>
    </message>
    <message>
        <source>What the gateway changes</source>
        <translation>Was das Gateway ändert</translation>
    </message>
    <message>
        <source>What the gateway changes before the service sees it; secrets are masked.</source>
        <translation>Was das Gateway ändert, bevor der Dienst es sieht; Geheimes ist verdeckt.</translation>
    </message>
    <message>
        <source>The service would not see this request.</source>
        <translation>Der Dienst bekäme diese Anfrage nicht zu sehen.</translation>
    </message>
    <message>
        <source>Explain the request to see what the gateway changes.</source>
        <translation>Erklären Sie die Anfrage, um zu sehen, was das Gateway ändert.</translation>
    </message>
    <message>
        <source>Waiting for the answer. Escape gives up.</source>
        <translation>Wartet auf die Antwort. Esc gibt auf.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>Sent: %1 in %2</source>
        <translation>Gesendet: %1 in %2</translation>
    </message>
    <message>
        <source>the rest was not read</source>
        <translation>der Rest wurde nicht gelesen</translation>
    </message>
    <message>
        <source>Not sent: taking it that the service answers 200.</source>
        <translation>Nicht gesendet: angenommen, der Dienst antwortet 200.</translation>
    </message>
    <message>
        <source>Not sent: this is what the gateway would answer.</source>
        <translation>Nicht gesendet: das würde das Gateway antworten.</translation>
    </message>
    <message>
        <source>What the client gets stands here.</source>
        <translation>Hier steht, was der Client bekommt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::AskpassWords</name>
    <message>
        <source>SSH asks</source>
        <translation>SSH fragt</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s keychain</source>
        <translation>Im Schlüsselbund des Desktops aufbewahren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Attention</name>
    <message>
        <source>no end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>auf Probe</translation>
    </message>
    <message>
        <source>returns in %1</source>
        <translation>kehrt zurück in %1</translation>
    </message>
    <message>
        <source>back in %1</source>
        <translation>zurück in %1</translation>
    </message>
    <message>
        <source>Weight %1</source>
        <translation>Gewicht %1</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinde</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts braucht Sie</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>tries in %1</source>
        <translation>Versuch in %1</translation>
    </message>
    <message>
        <source>key of %1</source>
        <translation>Schlüssel von %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>endet %1</translation>
    </message>
    <message numerus="yes">
        <source>your draft needs you in %n place(s)</source>
        <translation>
            <numerusform>Ihr Entwurf braucht Sie an einer Stelle</numerusform>
            <numerusform>Ihr Entwurf braucht Sie an %n Stellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Filter: words, who:lena, drafts.commit</source>
        <translation>Filter: Wörter, who:lena, drafts.commit</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Was verlangt wurde</translation>
    </message>
    <message>
        <source>Nothing has been done yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Whatever acts on the gateway is kept here: who, from where, and what came of it.</source>
        <translation>Alles, was auf das Gateway wirkt, steht hier: wer, von wo und mit welchem Ergebnis.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>%1 at %2
%3</source>
        <translation>%1 um %2
%3</translation>
    </message>
    <message>
        <source>before</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>after</source>
        <translation>danach</translation>
    </message>
    <message>
        <source>Reading every entry</source>
        <translation>Liest jeden Eintrag</translation>
    </message>
    <message>
        <source>Entry %1 is not as it was written</source>
        <translation>Eintrag %1 ist nicht so, wie er geschrieben wurde</translation>
    </message>
    <message>
        <source>All %1 entries are as they were written</source>
        <translation>Alle %1 Einträge sind, wie sie geschrieben wurden</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerCard</name>
    <message>
        <source>Ends in %1. %2</source>
        <translation>Endet in %1. %2</translation>
    </message>
    <message>
        <source>Tries again in %1</source>
        <translation>Neuer Versuch in %1</translation>
    </message>
    <message>
        <source>A few calls pass as a trial</source>
        <translation>Einige Aufrufe gehen als Probe durch</translation>
    </message>
    <message>
        <source>The trial went well: more and more calls pass</source>
        <translation>Die Probe ging gut: immer mehr Aufrufe gehen durch</translation>
    </message>
    <message>
        <source>Too few calls in %1 to judge</source>
        <translation>Zu wenige Aufrufe in %1 für ein Urteil</translation>
    </message>
    <message>
        <source>Judges by the last %1</source>
        <translation>Urteilt nach den letzten %1</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Auslösen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Slow calls</source>
        <translation>Langsame</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>no calls</source>
        <translation>keine Aufrufe</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>zählt nicht</translation>
    </message>
    <message>
        <source>min %1</source>
        <translation>mind. %1</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>letzte Stunde</translation>
    </message>
    <message numerus="yes">
        <source>opened %n times in an hour</source>
        <translation>
            <numerusform>in einer Stunde %n-mal geöffnet</numerusform>
            <numerusform>in einer Stunde %n-mal geöffnet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerPanel</name>
    <message>
        <source>%1, else %2</source>
        <translation>%1, sonst %2</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Auslösen</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>What to say of it</source>
        <translation>Was für ihn gilt</translation>
    </message>
    <message>
        <source>What clients get meanwhile</source>
        <translation>Was Clients so lange bekommen</translation>
    </message>
    <message>
        <source>Ends at %1 by itself</source>
        <translation>Endet um %1 von selbst</translation>
    </message>
    <message>
        <source>No call passes until this ends or the breaker is reset</source>
        <translation>Kein Aufruf geht durch, bis das endet oder er zurückgesetzt wird</translation>
    </message>
    <message>
        <source>Every call passes; it counts, and tells what it would have done</source>
        <translation>Jeder Aufruf geht durch; er zählt und sagt, was er getan hätte</translation>
    </message>
    <message>
        <source>Every call passes, and nothing is counted</source>
        <translation>Jeder Aufruf geht durch, und nichts wird gezählt</translation>
    </message>
    <message>
        <source>No route needs it</source>
        <translation>Keine Route braucht ihn</translation>
    </message>
    <message numerus="yes">
        <source>%n more route(s)</source>
        <translation>
            <numerusform>%n weitere Route</numerusform>
            <numerusform>%n weitere Routen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 begins anew</source>
        <translation>%1 beginnt von vorn</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>breaker, verb</comment>
        <translation>%1: %2?</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerWords</name>
    <message>
        <source>Tripped</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>Nur Beobachtung</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Half-open</source>
        <translation>Halb offen</translation>
    </message>
    <message>
        <source>Ramping up</source>
        <translation>Läuft hoch</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>endpoint of %1</source>
        <translation>Endpunkt von %1</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>route</source>
        <translation>Route</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakersPage</name>
    <message>
        <source>Breakers</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Filter: words, open, route/reports</source>
        <translation>Filter: Wörter, offen, route/reports</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Edit its limits</source>
        <translation>Grenzen bearbeiten</translation>
    </message>
    <message>
        <source>No breakers yet</source>
        <translation>Noch keine Schutzschalter</translation>
    </message>
    <message>
        <source>A service or a route gets one by its option breaker. It leaves alone what keeps failing.</source>
        <translation>Ein Dienst oder eine Route bekommt einen durch die Option breaker. Er lässt in Ruhe, was immer wieder fehlschlägt.</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message numerus="yes">
        <source>%n breaker(s)</source>
        <translation>
            <numerusform>%n Schutzschalter</numerusform>
            <numerusform>%n Schutzschalter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trying</source>
        <translation>
            <numerusform>%n in Probe</numerusform>
            <numerusform>%n in Probe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>%n von Hand gesetzt</numerusform>
            <numerusform>%n von Hand gesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CallerRows</name>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt: %1</translation>
    </message>
    <message>
        <source>used %1, ends in %2</source>
        <translation>benutzt: %1, endet in %2</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Rotating</source>
        <translation>Im Wechsel</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gilt bis</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Old secret</source>
        <translation>Altes Geheimnis</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ends soon</source>
        <translation>
            <numerusform>%n endet bald</numerusform>
            <numerusform>%n enden bald</numerusform>
        </translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Tarif %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Strg Enter</translation>
    </message>
    <message>
        <source>new window</source>
        <translation>neues Fenster</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n Ergebnis</numerusform>
            <numerusform>%n Ergebnisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConditionWords</name>
    <message>
        <source>host is</source>
        <translation>Host ist</translation>
    </message>
    <message>
        <source>path is</source>
        <translation>Pfad ist</translation>
    </message>
    <message>
        <source>method is</source>
        <translation>Methode ist</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConditionsField</name>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name in %1</source>
        <translation>Name in %1</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Value in %1</source>
        <translation>Wert in %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConfirmPanel</name>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eintippen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConfirmationWords</name>
    <message>
        <source>It acts at once on %1.</source>
        <translation>Es wirkt sofort auf %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConflictList</name>
    <message>
        <source>Both changed</source>
        <translation>Beide haben geändert</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Deren</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihres</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Deren nehmen</translation>
    </message>
    <message>
        <source>Keep yours</source>
        <translation>Ihres behalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>verb, object and option</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConnectPage</name>
    <message>
        <source>changes are confirmed by name</source>
        <translation>Änderungen werden mit dem Namen bestätigt</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>Gateways</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>Gateway hinzufügen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Weiteres hinzufügen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>A sample shop with live traffic, all on this computer</source>
        <translation>Ein Beispielladen mit echtem Verkehr, ganz auf diesem Rechner</translation>
    </message>
    <message>
        <source>No gateway yet. Add one at the side, or look around first:</source>
        <translation>Noch kein Gateway. Fügen Sie daneben eines hinzu, oder sehen Sie sich erst um:</translation>
    </message>
    <message>
        <source>Without a gateway</source>
        <translation>Ohne Gateway</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>verbinden</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>Passphrases stay in the desktop keychain</source>
        <translation>Passphrasen bleiben im Schlüsselbund des Desktops</translation>
    </message>
    <message numerus="yes">
        <source>%n saved</source>
        <translation>
            <numerusform>%n gespeichert</numerusform>
            <numerusform>%n gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConsumersPage</name>
    <message>
        <source>Consumers and keys</source>
        <translation>Verbraucher und Schlüssel</translation>
    </message>
    <message>
        <source>New consumer</source>
        <translation>Neuer Verbraucher</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Filter: words, consumer:acme, rotating</source>
        <translation>Filter: Wörter, consumer:acme, im Wechsel</translation>
    </message>
    <message>
        <source>new key</source>
        <translation>neuer Schlüssel</translation>
    </message>
    <message>
        <source>rotate</source>
        <translation>wechseln</translation>
    </message>
    <message>
        <source>revoke</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>edit consumer</source>
        <translation>Verbraucher bearbeiten</translation>
    </message>
    <message>
        <source>Edit consumer</source>
        <translation>Verbraucher bearbeiten</translation>
    </message>
    <message numerus="yes">
        <source>%n consumer(s)</source>
        <translation>
            <numerusform>%n Verbraucher</numerusform>
            <numerusform>%n Verbraucher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n expires soon</source>
        <translation>
            <numerusform>%n läuft bald ab</numerusform>
            <numerusform>%n laufen bald ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rotating</source>
        <translation>
            <numerusform>%n im Wechsel</numerusform>
            <numerusform>%n im Wechsel</numerusform>
        </translation>
    </message>
    <message>
        <source>No consumers yet</source>
        <translation>Noch keine Verbraucher</translation>
    </message>
    <message>
        <source>A consumer is somebody who calls, and proves it with a key, a password or a certificate.</source>
        <translation>Ein Verbraucher ruft auf und weist sich mit Schlüssel, Passwort oder Zertifikat aus.</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Tarif %1</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Schlüssel</translation>
    </message>
    <message>
        <source>Expire soon</source>
        <translation>Laufen bald ab</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>Unbenutzt</translation>
    </message>
    <message>
        <source>Which keys</source>
        <translation>Welche Schlüssel</translation>
    </message>
    <message>
        <source>Expire soon: within %1. Unused: for %2, or never.</source>
        <translation>Laufen bald ab: binnen %1. Unbenutzt: seit %2, oder nie.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Desk</name>
    <message>
        <source>This gateway was opened read only</source>
        <translation>Dieses Gateway wurde nur zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>There is no connection to the gateway</source>
        <translation>Es besteht keine Verbindung zum Gateway</translation>
    </message>
    <message>
        <source>This needs the role %1; you are %2</source>
        <translation>Das verlangt die Rolle %1; Sie sind %2</translation>
    </message>
    <message>
        <source>This gateway follows a file; it is changed there</source>
        <translation>Dieses Gateway folgt einer Datei; dort wird es geändert</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::DeskBanners</name>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Another console of yours has this gateway open. Each of the two has a draft of its own.</source>
        <translation>Eine andere Konsole von Ihnen hat dieses Gateway offen. Jede der beiden hat ihren eigenen Entwurf.</translation>
    </message>
    <message>
        <source>The draft cannot be saved, and is lost when the console ends: %1</source>
        <translation>Der Entwurf kann nicht gespeichert werden und ist verloren, wenn die Konsole endet: %1</translation>
    </message>
    <message>
        <source>Offline for %1: %2. Next try in %3</source>
        <translation>Getrennt seit %1: %2. Nächster Versuch in %3</translation>
    </message>
    <message>
        <source>Offline for %1. Connecting</source>
        <translation>Getrennt seit %1. Verbinde</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::DiffView</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>%n unveränderte Zeile</numerusform>
            <numerusform>%n unveränderte Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::EndpointPanel</name>
    <message>
        <source>Ready now</source>
        <translation>Jetzt bereit</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Maintain</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Set weight</source>
        <translation>Gewicht setzen</translation>
    </message>
    <message>
        <source>As configured</source>
        <translation>Wie eingestellt</translation>
    </message>
    <message>
        <source>Change state</source>
        <translation>Zustand ändern</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Acts at once, for the time and reason above</source>
        <translation>Wirkt sofort, mit Dauer und Grund von oben</translation>
    </message>
    <message>
        <source>The configured weight counts again</source>
        <translation>Das eingestellte Gewicht gilt wieder</translation>
    </message>
    <message>
        <source>Ready again at %1 by itself</source>
        <translation>Von selbst wieder bereit um %1</translation>
    </message>
    <message>
        <source>Takes requests again as its health says</source>
        <translation>Nimmt wieder Anfragen an, wenn es gesund ist</translation>
    </message>
    <message>
        <source>Finishes what it has and takes no new callers</source>
        <translation>Beendet Laufendes und nimmt keine neuen Aufrufer an</translation>
    </message>
    <message>
        <source>Takes no request at all</source>
        <translation>Nimmt keine Anfrage an</translation>
    </message>
    <message>
        <source>Takes requests whatever its probes say</source>
        <translation>Nimmt Anfragen an, was die Prüfungen auch sagen</translation>
    </message>
    <message>
        <source>Counts as failed whatever its probes say</source>
        <translation>Gilt als ausgefallen, was die Prüfungen auch sagen</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>well</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The weight counts from now on</source>
        <translation>Das Gewicht gilt ab jetzt</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>endpoint, state</comment>
        <translation>%1: %2?</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::EndpointWords</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Wird geleert</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Forced up</source>
        <translation>Erzwungen an</translation>
    </message>
    <message>
        <source>Forced down</source>
        <translation>Erzwungen aus</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Ejected</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>No weight</source>
        <translation>Kein Gewicht</translation>
    </message>
    <message>
        <source>No endpoint</source>
        <translation>Kein Endpunkt</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Fällt aus</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ExchangeRows</name>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ExplanationRows</name>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Steht in</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>had nothing to say</source>
        <translation>hatte nichts zu sagen</translation>
    </message>
    <message numerus="yes">
        <source>%n more, not recorded</source>
        <translation>
            <numerusform>%n weitere, nicht aufgezeichnet</numerusform>
            <numerusform>%n weitere, nicht aufgezeichnet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::FieldNote</name>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::FormSection</name>
    <message>
        <source>Take away %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Format</name>
    <message>
        <source>k</source>
        <comment>thousand</comment>
        <translation>Tsd.</translation>
    </message>
    <message>
        <source>M</source>
        <comment>million</comment>
        <translation>Mio.</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>requests or calls per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>ns</source>
        <translation>ns</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <comment>days</comment>
        <translation>T</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>a share; some languages want a space before the sign</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>B</source>
        <comment>bytes</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>kB</source>
        <translation>kB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TB</source>
        <translation>TB</translation>
    </message>
    <message>
        <source>PB</source>
        <translation>PB</translation>
    </message>
    <message>
        <source>G</source>
        <comment>thousand millions</comment>
        <translation>Mrd.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::GatewayCard</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Vorstufe</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinde</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>aus einer Datei</translation>
    </message>
    <message>
        <source>no configuration</source>
        <translation>keine Konfiguration</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>up for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>Aufrufe/s</translation>
    </message>
    <message>
        <source>Failed %</source>
        <translation>Fehler %</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Ctrl %1</source>
        <translation>Strg %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::GatewayForm</name>
    <message>
        <source>Local socket</source>
        <translation>Lokaler Socket</translation>
    </message>
    <message>
        <source>Open read only</source>
        <translation>Nur lesend öffnen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Kind of connection</source>
        <translation>Art der Verbindung</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>as ssh says</source>
        <translation>wie ssh sagt</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>how you call it</source>
        <translation>wie Sie es nennen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Vorstufe</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>der übliche</translation>
    </message>
    <message>
        <source>Say where it is first</source>
        <translation>Sagen Sie erst, wo es ist</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinde</translation>
    </message>
    <message>
        <source>gatehoused %1 answered in %2; you are %3, %4</source>
        <translation>gatehoused %1 antwortete in %2; Sie sind %3, %4</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::IssueForm</name>
    <message>
        <source>Issue key</source>
        <translation>Schlüssel ausstellen</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>as the gateway has it</source>
        <translation>wie im Gateway eingestellt</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>for those who read the history</source>
        <translation>für alle, die den Verlauf lesen</translation>
    </message>
    <message>
        <source>Makes a revision of its own, at once; your draft is put on top of it.</source>
        <translation>Erzeugt sofort eine eigene Revision; Ihr Entwurf kommt darauf.</translation>
    </message>
    <message>
        <source>The key is being made</source>
        <translation>Der Schlüssel wird gemacht</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::IssuedSecret</name>
    <message>
        <source>It is shown this once. Nobody can show it again, the gateway neither: it keeps a hash.</source>
        <translation>Er wird nur dieses eine Mal gezeigt. Niemand kann ihn noch einmal zeigen, auch das Gateway nicht: Es behält nur einen Hash.</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>Der neue Schlüssel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The clipboard forgets it after %1</source>
        <translation>Die Zwischenablage vergisst ihn nach %1</translation>
    </message>
    <message>
        <source>I have stored it</source>
        <translation>Ich habe ihn verwahrt</translation>
    </message>
    <message>
        <source>New secret of %1 for %2</source>
        <translation>Neues Geheimnis von %1 für %2</translation>
    </message>
    <message>
        <source>Valid until %1</source>
        <translation>Gilt bis %1</translation>
    </message>
    <message>
        <source>The old secret is valid until %1</source>
        <translation>Das alte Geheimnis gilt bis %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::KeyForm</name>
    <message>
        <source>Revoke the key</source>
        <translation>Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Type %1 to revoke it on %2</source>
        <translation>%1 eingeben, um ihn auf %2 zu widerrufen</translation>
    </message>
    <message>
        <source>It is revoked</source>
        <translation>Er ist widerrufen</translation>
    </message>
    <message>
        <source>Type its id first</source>
        <translation>Erst die Kennung eingeben</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gilt bis</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>%1 lets nobody in any more</source>
        <translation>%1 lässt niemanden mehr ein</translation>
    </message>
    <message>
        <source>The old secret of %1 is gone</source>
        <translation>Das alte Geheimnis von %1 gilt nicht mehr</translation>
    </message>
    <message>
        <source>End the old secret of %1?</source>
        <translation>Das alte Geheimnis von %1 beenden?</translation>
    </message>
    <message>
        <source>Last used: %1. Whoever still uses it is refused.</source>
        <translation>Zuletzt benutzt: %1. Wer es noch benutzt, wird abgewiesen.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::LineList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ListField</name>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MainWindow</name>
    <message>
        <source>%1 – Gatehouse Console</source>
        <comment>what the window shows</comment>
        <translation>%1 – Gatehouse-Konsole</translation>
    </message>
    <message>
        <source>Sample shop</source>
        <translation>Beispielladen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Gateways – Gatehouse Console</source>
        <translation>Gateways – Gatehouse-Konsole</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MapField</name>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MatchPreview</name>
    <message>
        <source>Match preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Sample request</source>
        <translation>Beispielanfrage</translation>
    </message>
    <message>
        <source>Take away this sample</source>
        <translation>Dieses Beispiel wegnehmen</translation>
    </message>
    <message>
        <source>method and URL, or a path</source>
        <translation>Methode und URL, oder ein Pfad</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricCharts</name>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>pro Sekunde</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Server errors</source>
        <translation>Serverfehler</translation>
    </message>
    <message>
        <source>% of requests</source>
        <translation>% der Anfragen</translation>
    </message>
    <message>
        <source>5xx, % of requests</source>
        <translation>5xx, % der Anfragen</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Latency p95</source>
        <translation>Latenz p95</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation>Vom Limit abgewiesen</translation>
    </message>
    <message>
        <source>429 per second</source>
        <translation>429 pro Sekunde</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>In Bearbeitung</translation>
    </message>
    <message>
        <source>mean µs, by stage</source>
        <translation>Mittel in µs, nach Schritt</translation>
    </message>
    <message>
        <source>route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Gateway self time</source>
        <translation>Eigenzeit des Gateways</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>Revision %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricHistory</name>
    <message>
        <source>The gateway tells its values in different steps</source>
        <translation>Das Gateway nennt seine Werte in verschiedenen Schritten</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MetricsPage</name>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>Letzte 6 Stunden</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Picture of the charts (PNG)</source>
        <translation>Bild der Diagramme (PNG)</translation>
    </message>
    <message>
        <source>Values of the charts (CSV)</source>
        <translation>Werte der Diagramme (CSV)</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>What changed just before</source>
        <translation>Was sich kurz davor änderte</translation>
    </message>
    <message>
        <source>Nothing that is known of.</source>
        <translation>Nichts Bekanntes.</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>Auswahl vergrößern</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>as they were before the connection was lost</source>
        <translation>wie sie waren, bevor die Verbindung abriss</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>a value every %1</source>
        <translation>ein Wert alle %1</translation>
    </message>
    <message>
        <source>under the crosshair</source>
        <translation>unter dem Fadenkreuz</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Req/s</source>
        <translation>Anfr./s</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>Wieder alles zeigen</translation>
    </message>
    <message>
        <source>Drag over a chart to see a part of the time in figures; Z zooms, 0 shows all.</source>
        <translation>Ziehen Sie über ein Diagramm, um einen Teil der Zeit in Zahlen zu sehen; Z vergrößert, 0 zeigt alles.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Requests %1</source>
        <translation>Anfragen %1</translation>
    </message>
    <message>
        <source>5xx %1</source>
        <translation>5xx %1</translation>
    </message>
    <message>
        <source>p95 at most %1 ms</source>
        <translation>p95 höchstens %1 ms</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Nothing to measure yet</source>
        <translation>Noch gibt es nichts zu messen</translation>
    </message>
    <message>
        <source>What passes through the gateway is counted here, second by second: requests, errors, how long they take. It begins with a service and a route to it.</source>
        <translation>Was durch das Gateway geht, wird hier Sekunde für Sekunde gezählt: Anfragen, Fehler und wie lange sie dauern. Es beginnt mit einem Dienst und einer Route dorthin.</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>Neuer Dienst</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::MinterWords</name>
    <message>
        <source>More claims are no JSON object, such as { &quot;role&quot;: &quot;admin&quot; }</source>
        <translation>Weitere Claims sind kein JSON-Objekt wie { &quot;role&quot;: &quot;admin&quot; }</translation>
    </message>
    <message>
        <source>The secret is not written as is said here</source>
        <translation>Das Geheimnis ist nicht so geschrieben, wie hier steht</translation>
    </message>
    <message>
        <source>A secret for HS256 has %1 bytes at least</source>
        <translation>Ein Geheimnis für HS256 hat mindestens %1 Bytes</translation>
    </message>
    <message>
        <source>It cannot be signed with this key</source>
        <translation>Mit diesem Schlüssel lässt es sich nicht signieren</translation>
    </message>
    <message>
        <source>The key has a passphrase; give it without one</source>
        <translation>Der Schlüssel hat eine Passphrase; geben Sie ihn ohne an</translation>
    </message>
    <message>
        <source>That is no private key: it begins with -----BEGIN PRIVATE KEY-----</source>
        <translation>Das ist kein privater Schlüssel: einer beginnt mit -----BEGIN PRIVATE KEY-----</translation>
    </message>
    <message>
        <source>RS256 is signed with an RSA key of %1 bits at least</source>
        <translation>RS256 wird mit einem RSA-Schlüssel von mindestens %1 Bit signiert</translation>
    </message>
    <message>
        <source>ES256 is signed with a key of the curve P-256</source>
        <translation>ES256 wird mit einem Schlüssel der Kurve P-256 signiert</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Notes</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>New in draft</source>
        <translation>Neu im Entwurf</translation>
    </message>
    <message>
        <source>Removed in draft</source>
        <translation>Im Entwurf entfernt</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectDiff</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Changed fields</source>
        <translation>Geänderte Felder</translation>
    </message>
    <message>
        <source>Changed lines</source>
        <translation>Geänderte Zeilen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectForm</name>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>set</source>
        <translation>gesetzt</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ObjectPage</name>
    <message>
        <source>Changed in draft</source>
        <translation>Im Entwurf geändert</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>The text cannot be read as YAML; the form waits until it can</source>
        <translation>Der Text ist kein lesbares YAML; das Formular wartet, bis er es ist</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>as the gateway describes it</source>
        <translation>wie das Gateway es beschreibt</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>two-way</source>
        <translation>in beide Richtungen</translation>
    </message>
    <message>
        <source>next problem</source>
        <translation>nächstes Problem</translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation>Neu in %1</translation>
    </message>
    <message>
        <source>This name is taken</source>
        <translation>Dieser Name ist vergeben</translation>
    </message>
    <message>
        <source>Give it a name, and it is in the draft</source>
        <translation>Geben Sie ihm einen Namen, dann steht es im Entwurf</translation>
    </message>
    <message>
        <source>New in draft</source>
        <translation>Neu im Entwurf</translation>
    </message>
    <message>
        <source>Removed in draft</source>
        <translation>Im Entwurf entfernt</translation>
    </message>
    <message>
        <source>Nothing is wrong here</source>
        <translation>Hier ist nichts falsch</translation>
    </message>
    <message>
        <source>Effective policies</source>
        <translation>Wirksame Richtlinien</translation>
    </message>
    <message>
        <source>what acts on its requests, and who says so</source>
        <translation>was auf ihre Anfragen wirkt, und wer das sagt</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverrideFields</name>
    <message>
        <source>For how long</source>
        <translation>Für wie lange</translation>
    </message>
    <message>
        <source>until somebody ends it</source>
        <translation>bis es jemand beendet</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>why, for the audit</source>
        <translation>warum, fürs Protokoll</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverviewPage</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Review changes (%1)</source>
        <translation>Änderungen prüfen (%1)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>Konfigurieren</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Breakers</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Konsumenten</translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation>Ratenlimits</translation>
    </message>
    <message>
        <source>Verify and change</source>
        <translation>Prüfen und ändern</translation>
    </message>
    <message>
        <source>Tester</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Logs and audit</source>
        <translation>Protokolle und Audit</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>live for %1</source>
        <translation>live seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s), next ends in</source>
        <translation>
            <numerusform>%n Eingriff, endet in</numerusform>
            <numerusform>%n Eingriffe, nächster endet in</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>The breaker of %1 has opened 3 times since 14:21</source>
        <translation>Der Schutzschalter von %1 hat seit 14:21 3-mal geöffnet</translation>
    </message>
    <message>
        <source>Compare: yesterday</source>
        <translation>Vergleich: gestern</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>/s</source>
        <comment>unit beside a rate</comment>
        <translation>/s</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 against yesterday</source>
        <translation>%1 gegen gestern</translation>
    </message>
    <message>
        <source>Client errors 4xx</source>
        <translation>Clientfehler 4xx</translation>
    </message>
    <message>
        <source>%1, mostly 401</source>
        <translation>%1, meist 401</translation>
    </message>
    <message>
        <source>Server errors 5xx</source>
        <translation>Serverfehler 5xx</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1, Grenze %2</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>p95 budget %1</source>
        <translation>p95-Budget %1</translation>
    </message>
    <message>
        <source>Rate limited 429</source>
        <translation>Ratenbegrenzt 429</translation>
    </message>
    <message>
        <source>most: %1</source>
        <translation>meist: %1</translation>
    </message>
    <message>
        <source>Gateway self time</source>
        <translation>Eigenzeit Gateway</translation>
    </message>
    <message>
        <source>p99, budget %1</source>
        <translation>p99, Budget %1</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>Entleeren</translation>
    </message>
    <message>
        <source>%1 opened</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>pro Sekunde</translation>
    </message>
    <message>
        <source>all services</source>
        <translation>alle Dienste</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>19 endpoints, 1 down, 1 draining</source>
        <translation>19 Endpunkte, 1 ausgefallen, 1 wird entleert</translation>
    </message>
    <message>
        <source>Open pool board</source>
        <translation>Pool-Tafel öffnen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Requests/s</source>
        <translation>Anfragen/s</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Offen %1</translation>
    </message>
    <message>
        <source>Half-open %1 / %2</source>
        <translation>Halb offen %1 / %2</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>Nur beobachten</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>retry in %1</source>
        <translation>Versuch in %1</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>aus seit %1</translation>
    </message>
    <message>
        <source>trial %1 of %2</source>
        <translation>Probe %1 von %2</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>no authentication</source>
        <translation>ohne Anmeldung</translation>
    </message>
    <message>
        <source>Overrides in force</source>
        <translation>Aktive Eingriffe</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Entleeren</translation>
    </message>
    <message>
        <source>Limit boost ×2</source>
        <translation>Limit ×2</translation>
    </message>
    <message>
        <source>Last changes</source>
        <translation>Letzte Änderungen</translation>
    </message>
    <message>
        <source>orders: raise first byte timeout to 20 s</source>
        <translation>orders: Frist für erstes Byte auf 20 s</translation>
    </message>
    <message>
        <source>partner-acme: add scope refunds.read</source>
        <translation>partner-acme: Scope refunds.read ergänzt</translation>
    </message>
    <message>
        <source>catalog: cache images for 1 h</source>
        <translation>catalog: Bilder 1 h zwischenspeichern</translation>
    </message>
    <message>
        <source>Restore users from revision 207</source>
        <translation>users aus Revision 207 wiederherstellen</translation>
    </message>
    <message>
        <source>payments: breaker opens at 50%</source>
        <translation>payments: Schutzschalter öffnet bei 50 %</translation>
    </message>
    <message>
        <source>search: two endpoints added</source>
        <translation>search: zwei Endpunkte hinzugefügt</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts braucht Sie</translation>
    </message>
    <message>
        <source>Nobody has set anything by hand</source>
        <translation>Niemand hat etwas von Hand gesetzt</translation>
    </message>
    <message>
        <source>This gateway has no configuration yet</source>
        <translation>Dieses Gateway hat noch keine Konfiguration</translation>
    </message>
    <message>
        <source>It listens nowhere and knows no service. Begin with a service: what requests are passed on to. Nothing is live until you apply it.</source>
        <translation>Es lauscht nirgends und kennt keinen Dienst. Beginnen Sie mit einem Dienst: dem Ziel der Anfragen. Nichts gilt, bevor Sie es anwenden.</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>Neuer Dienst</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message numerus="yes">
        <source>to %n service(s)</source>
        <translation>
            <numerusform>an %n Dienst</numerusform>
            <numerusform>an %n Dienste</numerusform>
        </translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n Endpunkt</numerusform>
            <numerusform>%n Endpunkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n ausgefallen</numerusform>
            <numerusform>%n ausgefallen</numerusform>
        </translation>
    </message>
    <message>
        <source>until the answer</source>
        <translation>bis zur Antwort</translation>
    </message>
    <message>
        <source>by limits and quotas</source>
        <translation>durch Grenzen</translation>
    </message>
    <message>
        <source>Open breakers</source>
        <translation>Offene Schalter</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>This gateway follows a file</source>
        <translation>Dieses Gateway folgt einer Datei</translation>
    </message>
    <message>
        <source>No revision yet</source>
        <translation>Noch keine Revision</translation>
    </message>
    <message>
        <source>No figures</source>
        <translation>Keine Werte</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverviewWords</name>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Page</name>
    <message>
        <source>No connection yet</source>
        <translation>Noch keine Verbindung</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>The gateway could not answer</source>
        <translation>Das Gateway konnte nicht antworten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::PaletteDelegate</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::PolicyWords</name>
    <message>
        <source>gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>this route</source>
        <translation>diese Route</translation>
    </message>
    <message>
        <source>callers with the plan %1</source>
        <translation>Aufrufer mit dem Tarif %1</translation>
    </message>
    <message>
        <source>the caller %1</source>
        <translation>der Aufrufer %1</translation>
    </message>
    <message>
        <source>%1, by chain %2</source>
        <translation>%1, durch Kette %2</translation>
    </message>
    <message>
        <source>%1; left out here</source>
        <translation>%1; hier weggelassen</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Gesetzt von</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>as they are by default</source>
        <translation>wie vorgegeben</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::QuantityEdit</name>
    <message>
        <source>Needs a unit: %1 or %2</source>
        <translation>Einheit fehlt: %1 oder %2</translation>
    </message>
    <message>
        <source>A whole number and ns, us, ms, s, m, h or d</source>
        <translation>Eine ganze Zahl und ns, us, ms, s, m, h oder d</translation>
    </message>
    <message>
        <source>A whole number and B, kB, MB, GB, KiB, MiB or GiB</source>
        <translation>Eine ganze Zahl und B, kB, MB, GB, KiB, MiB oder GiB</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::QuantityField</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RateEdit</name>
    <message>
        <source>per</source>
        <translation>pro</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RawField</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>This is neither JSON nor YAML</source>
        <translation>Das ist weder JSON noch YAML</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RegexField</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>a text to try it on</source>
        <translation>ein Text zum Probieren</translation>
    </message>
    <message>
        <source>Text to try %1 on</source>
        <translation>Text zum Probieren von %1</translation>
    </message>
    <message>
        <source>This is no regular expression: %1</source>
        <translation>Das ist kein regulärer Ausdruck: %1</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RequestForm</name>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>Lauscher</translation>
    </message>
    <message>
        <source>Under</source>
        <translation>Unter</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Send for real</source>
        <translation>Wirklich senden</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Part of the request</source>
        <translation>Teil der Anfrage</translation>
    </message>
    <message>
        <source>Ctrl Enter. It counts nowhere and reaches no service</source>
        <translation>Strg Eingabe. Es zählt nirgends und erreicht keinen Dienst</translation>
    </message>
    <message>
        <source>Ctrl Shift Enter. It counts, and reaches the service</source>
        <translation>Strg Umschalt Eingabe. Es zählt und erreicht den Dienst</translation>
    </message>
    <message>
        <source>Explaining counts nowhere and reaches no service.</source>
        <translation>Erklären zählt nirgends und erreicht keinen Dienst.</translation>
    </message>
    <message>
        <source>whoever proves it</source>
        <translation>wer es beweist</translation>
    </message>
    <message>
        <source>what is live</source>
        <translation>was live ist</translation>
    </message>
    <message>
        <source>your draft</source>
        <translation>Ihr Entwurf</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>Say what it asks for first</source>
        <translation>Sagen Sie zuerst, was sie anfragt</translation>
    </message>
    <message>
        <source>This is no address of a client: %1</source>
        <translation>Das ist keine Adresse eines Clients: %1</translation>
    </message>
    <message>
        <source>There is no connection to the gateway</source>
        <translation>Es gibt keine Verbindung zum Gateway</translation>
    </message>
    <message>
        <source>This gateway was opened read only</source>
        <translation>Dieses Gateway wurde schreibgeschützt geöffnet</translation>
    </message>
    <message>
        <source>listener by the URL</source>
        <translation>Lauscher nach der URL</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>an %1</translation>
    </message>
    <message>
        <source>Mint a token…</source>
        <translation>Token ausstellen …</translation>
    </message>
    <message>
        <source>Signs a JSON Web Token and puts it into Authorization</source>
        <translation>Signiert ein JSON Web Token und setzt es in Authorization ein</translation>
    </message>
    <message>
        <source>Trusted besides</source>
        <translation>Außerdem vertraut</translation>
    </message>
    <message>
        <source>PEM file</source>
        <translation>PEM-Datei</translation>
    </message>
    <message>
        <source>Authorities that may vouch for the listener beside those that this computer trusts</source>
        <translation>Stellen, die für den Listener bürgen dürfen, neben denen, welchen dieser Computer vertraut</translation>
    </message>
    <message>
        <source>Choose a PEM file</source>
        <translation>PEM-Datei wählen</translation>
    </message>
    <message>
        <source>Trust also</source>
        <translation>Vertraut auch</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>The token expired at %1.</source>
        <translation>Das Token ist um %1 abgelaufen.</translation>
    </message>
    <message>
        <source>The token is valid until %1.</source>
        <translation>Das Token gilt bis %1.</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Claims of the token</source>
        <translation>Claims des Tokens</translation>
    </message>
    <message>
        <source>Taken as proved where the request has no credential. Only for explaining; nothing of it is sent.</source>
        <translation>Gilt als nachgewiesen, wo die Anfrage keine Zugangsdaten hat. Nur zum Erklären; nichts davon wird gesendet.</translation>
    </message>
    <message>
        <source>The claims are no JSON object</source>
        <translation>Die Claims sind kein JSON-Objekt</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RequestSender</name>
    <message>
        <source>The gateway has not said where it listens</source>
        <translation>Das Gateway hat noch nicht gesagt, wo es lauscht</translation>
    </message>
    <message>
        <source>No listener of this gateway speaks https</source>
        <translation>Kein Lauscher dieses Gateways spricht https</translation>
    </message>
    <message>
        <source>No listener of this gateway speaks http</source>
        <translation>Kein Lauscher dieses Gateways spricht http</translation>
    </message>
    <message>
        <source>This listener is a socket file, which only its own computer reaches</source>
        <translation>Dieser Lauscher ist eine Socketdatei, die nur sein eigener Rechner erreicht</translation>
    </message>
    <message>
        <source>This listener is reached only from the gateway&apos;s own computer</source>
        <translation>Dieser Lauscher ist nur vom Rechner des Gateways aus erreichbar</translation>
    </message>
    <message>
        <source>The gateway did not answer in time</source>
        <translation>Das Gateway hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>The header field %1 cannot be sent</source>
        <translation>Das Headerfeld %1 lässt sich nicht senden</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>There is no certificate in %1</source>
        <translation>In %1 ist kein Zertifikat</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Review</name>
    <message>
        <source>somebody else was faster</source>
        <translation>jemand anderes war schneller</translation>
    </message>
    <message>
        <source>both changed the same</source>
        <translation>beide haben dasselbe geändert</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ReviewPage</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Vorstufe</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Review changes</source>
        <translation>Änderungen durchsehen</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Alles verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) discarded</source>
        <translation>
            <numerusform>%n Änderung verworfen</numerusform>
            <numerusform>%n Änderungen verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>Geänderte Objekte</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>zurücknehmen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>bearbeiten</translation>
    </message>
    <message>
        <source>Somebody was faster</source>
        <translation>Jemand war schneller</translation>
    </message>
    <message>
        <source>Put my changes on top</source>
        <translation>Meine Änderungen daraufsetzen</translation>
    </message>
    <message>
        <source>Gateway&apos;s checks</source>
        <translation>Prüfungen des Gateways</translation>
    </message>
    <message>
        <source>Options, references and files are all right</source>
        <translation>Optionen, Verweise und Dateien sind in Ordnung</translation>
    </message>
    <message>
        <source>Apply to %1</source>
        <translation>Anwenden auf %1</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>Auf Probe</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Length of the trial</source>
        <translation>Dauer der Probe</translation>
    </message>
    <message>
        <source>The revision before returns by itself unless you confirm</source>
        <translation>Die Revision davor kehrt von selbst zurück, wenn Sie nicht bestätigen</translation>
    </message>
    <message>
        <source>Live for everyone at once</source>
        <translation>Gilt sofort für alle</translation>
    </message>
    <message>
        <source>why, for those who read the history</source>
        <translation>warum, für die Nachwelt</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eintippen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Nothing is live yet</source>
        <translation>Noch gilt nichts davon</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>Nichts durchzusehen</translation>
    </message>
    <message>
        <source>Change a route or a service; it is collected here, and nothing is live until you apply it.</source>
        <translation>Ändern Sie eine Route oder einen Dienst; es sammelt sich hier, und nichts gilt, bevor Sie es anwenden.</translation>
    </message>
    <message>
        <source>Go to routes</source>
        <translation>Zu den Routen</translation>
    </message>
    <message>
        <source>based on revision %1, which is not the newest</source>
        <translation>aus Revision %1, die nicht die neueste ist</translation>
    </message>
    <message>
        <source>based on revision %1, nobody else changed it since</source>
        <translation>aus Revision %1, seither von niemandem geändert</translation>
    </message>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>The configuration is another one now.</source>
        <translation>Die Konfiguration ist jetzt eine andere.</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>prüft</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>all right</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>Apply, confirm in %1</source>
        <translation>Anwenden, in %1 bestätigen</translation>
    </message>
    <message>
        <source>Apply now</source>
        <translation>Jetzt anwenden</translation>
    </message>
    <message>
        <source>It is being applied</source>
        <translation>Es wird gerade angewendet</translation>
    </message>
    <message>
        <source>Put your changes on top of the newest revision first</source>
        <translation>Setzen Sie Ihre Änderungen erst auf die neueste Revision</translation>
    </message>
    <message numerus="yes">
        <source>The gateway would refuse it: %n error(s)</source>
        <translation>
            <numerusform>Das Gateway würde es ablehnen: %n Fehler</numerusform>
            <numerusform>Das Gateway würde es ablehnen: %n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>A revision is on trial; confirm it or return first</source>
        <translation>Eine Revision ist auf Probe; bestätigen Sie sie erst oder kehren Sie zurück</translation>
    </message>
    <message>
        <source>Type the name of the gateway first</source>
        <translation>Tippen Sie erst den Namen des Gateways ein</translation>
    </message>
    <message>
        <source>The change of %1 is taken back</source>
        <translation>Die Änderung an %1 ist zurückgenommen</translation>
    </message>
    <message>
        <source>Nothing changed: %1</source>
        <translation>Nichts geändert: %1</translation>
    </message>
    <message>
        <source>Revision %1 is live on trial</source>
        <translation>Revision %1 gilt auf Probe</translation>
    </message>
    <message>
        <source>Revision %1 is live</source>
        <translation>Revision %1 gilt</translation>
    </message>
    <message>
        <source>Everything fits together</source>
        <translation>Alles passt zusammen</translation>
    </message>
    <message>
        <source>%1 applied revision %2. Your draft is based on %3. Both are put together field by field; where both changed the same, you choose.</source>
        <translation>%1 hat Revision %2 angewendet. Ihr Entwurf beruht auf %3. Beide werden Feld für Feld zusammengeführt; wo beide dasselbe geändert haben, wählen Sie.</translation>
    </message>
    <message>
        <source>Choose first between what both changed</source>
        <translation>Wählen Sie erst, was von beidem gelten soll</translation>
    </message>
    <message>
        <source>or errors rise by</source>
        <translation>oder Fehler zunehmen um</translation>
    </message>
    <message>
        <source>So many more requests that fail</source>
        <translation>So viel mehr Anfragen, die fehlschlagen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RevisionsPage</name>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
    <message>
        <source>Return now</source>
        <translation>Jetzt zurück</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Filter: words, author:lena, tag:stable</source>
        <translation>Filter: Wörter, author:lena, tag:stable</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>a name for it</source>
        <translation>ein Name dafür</translation>
    </message>
    <message>
        <source>Name of the revision</source>
        <translation>Name der Revision</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>Benennen</translation>
    </message>
    <message>
        <source>Return to this</source>
        <translation>Hierher zurück</translation>
    </message>
    <message>
        <source>This gateway follows a file</source>
        <translation>Dieses Gateway folgt einer Datei</translation>
    </message>
    <message>
        <source>Its history is where the file is kept: %1</source>
        <translation>Ihre Geschichte ist dort, wo die Datei liegt: %1</translation>
    </message>
    <message>
        <source>No revision yet</source>
        <translation>Noch keine Revision</translation>
    </message>
    <message>
        <source>Every change that is applied is kept here, with who and why.</source>
        <translation>Jede angewendete Änderung steht hier, mit wer und warum.</translation>
    </message>
    <message numerus="yes">
        <source>%n revision(s)</source>
        <translation>
            <numerusform>%n Revision</numerusform>
            <numerusform>%n Revisionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Revision %1 is live on trial. The one before returns at %2 unless it is confirmed.</source>
        <translation>Revision %1 gilt auf Probe. Die davor kehrt um %2 zurück, wenn sie nicht bestätigt wird.</translation>
    </message>
    <message>
        <source>%1, applied at %2. Closing this window does not stop the clock.</source>
        <translation>%1, angewendet um %2. Wer dieses Fenster schließt, hält die Uhr nicht an.</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>No message</source>
        <translation>Ohne Nachricht</translation>
    </message>
    <message>
        <source>%1, %2, hash %3</source>
        <translation>%1, %2, Hash %3</translation>
    </message>
    <message>
        <source>This one is live already</source>
        <translation>Diese gilt bereits</translation>
    </message>
    <message>
        <source>A revision is on trial; confirm it or return first</source>
        <translation>Eine Revision ist auf Probe; bestätigen Sie sie erst oder kehren Sie zurück</translation>
    </message>
    <message>
        <source>The first one</source>
        <translation>Die erste</translation>
    </message>
    <message>
        <source>The first %1 of %2 changes</source>
        <translation>Die ersten %1 von %2 Änderungen</translation>
    </message>
    <message>
        <source>Revision %1 stays</source>
        <translation>Revision %1 bleibt</translation>
    </message>
    <message>
        <source>Returned before the trial was over</source>
        <translation>Vor dem Ende der Probe zurückgekehrt</translation>
    </message>
    <message>
        <source>The revision before is live again</source>
        <translation>Die Revision davor gilt wieder</translation>
    </message>
    <message>
        <source>Return to revision %1</source>
        <translation>Zurück zu Revision %1</translation>
    </message>
    <message>
        <source>Revision %1 is live</source>
        <translation>Revision %1 gilt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The revision has a name</source>
        <translation>Die Revision hat einen Namen</translation>
    </message>
    <message>
        <source>End the trial of revision %1?</source>
        <translation>Die Probe von Revision %1 beenden?</translation>
    </message>
    <message>
        <source>Revision %1 is live again.</source>
        <translation>Revision %1 gilt wieder.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Return from revision %1 to %2?</source>
        <translation>Von Revision %1 zu %2 zurückkehren?</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change, as the table beside shows.</source>
        <translation>
            <numerusform>Ein Feld ändert sich, wie die Tabelle daneben zeigt.</numerusform>
            <numerusform>%n Felder ändern sich, wie die Tabelle daneben zeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody applied another revision meanwhile; look again</source>
        <translation>Jemand hat inzwischen eine andere Revision angewendet; sehen Sie noch einmal hin</translation>
    </message>
    <message>
        <source>It returns at once when %1 more requests fail.</source>
        <translation>Sie kehrt sofort zurück, wenn %1 mehr Anfragen fehlschlagen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RotationForm</name>
    <message>
        <source>Overlap</source>
        <translation>Übergangszeit</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>Neues Geheimnis</translation>
    </message>
    <message>
        <source>Adoption</source>
        <translation>Umstieg</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Wechseln</translation>
    </message>
    <message>
        <source>End the old one now</source>
        <translation>Altes jetzt beenden</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>Old one valid for</source>
        <translation>Wie lange das alte noch gilt</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>gar nicht mehr</translation>
    </message>
    <message>
        <source>Old one valid</source>
        <translation>Altes gilt noch</translation>
    </message>
    <message>
        <source>It stands above, this once. Hand it over, then say that it is stored.</source>
        <translation>Es steht oben, dieses eine Mal. Geben Sie es weiter und sagen Sie dann, dass es verwahrt ist.</translation>
    </message>
    <message>
        <source>Uses of the new and of the old secret</source>
        <translation>Benutzungen des neuen und des alten Geheimnisses</translation>
    </message>
    <message>
        <source>It is revoked</source>
        <translation>Er ist widerrufen</translation>
    </message>
    <message>
        <source>somebody ends it</source>
        <translation>es jemand beendet</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>shown once</source>
        <translation>einmal gezeigt</translation>
    </message>
    <message>
        <source>who still uses the old one</source>
        <translation>wer noch das alte benutzt</translation>
    </message>
    <message>
        <source>new %1</source>
        <translation>neu %1</translation>
    </message>
    <message>
        <source>old %1</source>
        <translation>alt %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt: %1</translation>
    </message>
    <message>
        <source>%1 uses of the new one, %2 of the old one since there are two</source>
        <translation>%1 Benutzungen des neuen, %2 des alten, seit es zwei gibt</translation>
    </message>
    <message>
        <source>Nobody has used the new one yet.</source>
        <translation>Das neue hat noch niemand benutzt.</translation>
    </message>
    <message>
        <source>The old one has been quiet for %1: it may go.</source>
        <translation>Das alte ist seit %1 still: Es darf gehen.</translation>
    </message>
    <message>
        <source>Whoever still uses the old one is refused when it ends.</source>
        <translation>Wer das alte noch benutzt, wird abgewiesen, sobald es endet.</translation>
    </message>
    <message>
        <source>The secret is being made</source>
        <translation>Das Geheimnis wird gemacht</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RouteFlow</name>
    <message>
        <source>The way of a request</source>
        <translation>Der Weg einer Anfrage</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>chain %1</source>
        <translation>Kette %1</translation>
    </message>
    <message>
        <source>Answered here</source>
        <translation>Hier beantwortet</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RouteWords</name>
    <message>
        <source>any</source>
        <comment>method</comment>
        <translation>alle</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>New route</source>
        <translation>Neue Route</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>bearbeiten</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>duplizieren</translation>
    </message>
    <message>
        <source>copy as YAML</source>
        <translation>als YAML kopieren</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n Route</numerusform>
            <numerusform>%n Routen</numerusform>
        </translation>
    </message>
    <message>
        <source>No routes yet</source>
        <translation>Noch keine Routen</translation>
    </message>
    <message>
        <source>A route says which requests go to which service.</source>
        <translation>Eine Route sagt, welche Anfragen zu welchem Dienst gehen.</translation>
    </message>
    <message>
        <source>by nobody</source>
        <translation>von niemandem</translation>
    </message>
    <message>
        <source>by the policy %1</source>
        <translation>von der Richtlinie %1</translation>
    </message>
    <message>
        <source>%1 of %2 receive requests</source>
        <translation>%1 von %2 erhalten Anfragen</translation>
    </message>
    <message>
        <source>with your draft</source>
        <translation>mit Ihrem Entwurf</translation>
    </message>
    <message>
        <source>Route %1 is removed in the draft</source>
        <translation>Route %1 ist im Entwurf entfernt</translation>
    </message>
    <message numerus="yes">
        <source>%n route(s) are removed in the draft</source>
        <translation>
            <numerusform>%n Route ist im Entwurf entfernt</numerusform>
            <numerusform>%n Routen sind im Entwurf entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Copied as YAML</source>
        <translation>Als YAML kopiert</translation>
    </message>
    <message>
        <source>test</source>
        <translation>testen</translation>
    </message>
    <message>
        <source>Filter: words, service:orders, policy:jwt, is:draft, is:open</source>
        <translation>Filter: Wörter, service:orders, policy:jwt, is:draft, is:open</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RowListEdit</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Rows</name>
    <message>
        <source>%1 left, %2</source>
        <translation>noch %1, %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Passt auf</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Failed %</source>
        <translation>Fehler %</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>any</source>
        <comment>host</comment>
        <translation>alle</translation>
    </message>
    <message>
        <source>answers itself</source>
        <translation>antwortet selbst</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share %</source>
        <translation>Anteil %</translation>
    </message>
    <message>
        <source>Of new requests of its service</source>
        <translation>Der neuen Anfragen ihres Dienstes</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>Aufrufe/s</translation>
    </message>
    <message>
        <source>In the last half minute</source>
        <translation>In der letzten halben Minute</translation>
    </message>
    <message>
        <source>Last minutes</source>
        <translation>Letzte Minuten</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>%1 of %2 receive requests</source>
        <translation>%1 von %2 erhalten Anfragen</translation>
    </message>
    <message>
        <source>weight: %1</source>
        <translation>Gewicht: %1</translation>
    </message>
    <message>
        <source>back in %1</source>
        <translation>zurück in %1</translation>
    </message>
    <message>
        <source>tier %1</source>
        <translation>Stufe %1</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was geändert wurde</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>Auf Probe</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>No message</source>
        <translation>Ohne Nachricht</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>Tat</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>Woran</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>another order</source>
        <translation>andere Reihenfolge</translation>
    </message>
    <message>
        <source>2 min</source>
        <translation>2 Min.</translation>
    </message>
    <message>
        <source>Requests of this route in the last two minutes</source>
        <translation>Anfragen dieser Route in den letzten zwei Minuten</translation>
    </message>
    <message>
        <source>Req/s</source>
        <translation>Anfr./s</translation>
    </message>
    <message>
        <source>Of this route; the busiest routes have figures of their own</source>
        <translation>Dieser Route; eigene Zahlen haben die meistbenutzten Routen</translation>
    </message>
    <message>
        <source>5xx %</source>
        <translation>5xx %</translation>
    </message>
    <message>
        <source>Of its requests in the last half minute</source>
        <translation>Ihrer Anfragen in der letzten halben Minute</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>Until the answer, as clients see it</source>
        <translation>Bis zur Antwort, wie Clients sie sehen</translation>
    </message>
    <message>
        <source>Breaker: %1</source>
        <translation>Schutzschalter: %1</translation>
    </message>
    <message>
        <source>No auth</source>
        <translation>Ohne Auth</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SampleGateway</name>
    <message>
        <source>gatehoused is not installed on this computer</source>
        <translation>gatehoused ist auf diesem Rechner nicht installiert</translation>
    </message>
    <message>
        <source>gatehoused cannot be started</source>
        <translation>gatehoused lässt sich nicht starten</translation>
    </message>
    <message>
        <source>The sample gateway has ended: %1</source>
        <translation>Das Beispiel-Gateway hat geendet: %1</translation>
    </message>
    <message>
        <source>The sample shop opens</source>
        <translation>Der Beispielladen öffnet</translation>
    </message>
    <message>
        <source>The sample gateway does not listen</source>
        <translation>Das Beispiel-Gateway lauscht nicht</translation>
    </message>
    <message>
        <source>No file can be written in %1</source>
        <translation>In %1 kann keine Datei geschrieben werden</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SampleWords</name>
    <message>
        <source>this route</source>
        <translation>diese Route</translation>
    </message>
    <message>
        <source>no route, %1</source>
        <translation>keine Route, %1</translation>
    </message>
    <message>
        <source>the route %1</source>
        <translation>die Route %1</translation>
    </message>
    <message>
        <source>%1; this one would take it if %2</source>
        <translation>%1; diese nähme sie, wenn %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SearchButton</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SecretField</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>A secret is not written here, but where it is</source>
        <translation>Hier steht kein Geheimnis, sondern wo es ist</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SentenceStrip</name>
    <message>
        <source>What the route does</source>
        <translation>Was die Route tut</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>antworten</translation>
    </message>
    <message>
        <source>forward to</source>
        <translation>weiterleiten an</translation>
    </message>
    <message>
        <source>as</source>
        <translation>als</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>The gateway goes stage by stage. Within this one the order is yours: drag, or Alt and an arrow key.</source>
        <translation>Das Gateway geht Stufe für Stufe vor. Innerhalb dieser bestimmen Sie die Reihenfolge: ziehen, oder Alt und eine Pfeiltaste.</translation>
    </message>
    <message>
        <source>The gateway goes stage by stage, in whatever order they are written.</source>
        <translation>Das Gateway geht Stufe für Stufe vor, gleich in welcher Reihenfolge sie geschrieben sind.</translation>
    </message>
    <message>
        <source>As long as nothing else is written</source>
        <translation>Solange nichts anderes geschrieben ist</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Bedingung</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>Neuer Dienst</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Filter: words, service:orders, down</source>
        <translation>Filter: Wörter, service:orders, down</translation>
    </message>
    <message>
        <source>drain</source>
        <translation>leeren</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>edit service</source>
        <translation>Dienst bearbeiten</translation>
    </message>
    <message>
        <source>Edit service</source>
        <translation>Dienst bearbeiten</translation>
    </message>
    <message>
        <source>No services yet</source>
        <translation>Noch keine Dienste</translation>
    </message>
    <message>
        <source>A service is a backend: interchangeable endpoints that requests are passed on to.</source>
        <translation>Ein Dienst ist ein Backend: austauschbare Endpunkte, an die Anfragen gehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n Endpunkt</numerusform>
            <numerusform>%n Endpunkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n ausgefallen</numerusform>
            <numerusform>%n ausgefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>%n von Hand gesetzt</numerusform>
            <numerusform>%n von Hand gesetzt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Session</name>
    <message>
        <source>The gateway does not answer</source>
        <translation>Das Gateway antwortet nicht</translation>
    </message>
    <message>
        <source>This is no address of a gateway</source>
        <translation>Das ist keine Adresse eines Gateways</translation>
    </message>
    <message>
        <source>There is no such socket</source>
        <translation>Diesen Socket gibt es nicht</translation>
    </message>
    <message>
        <source>The gateway is not running</source>
        <translation>Das Gateway läuft nicht</translation>
    </message>
    <message>
        <source>This user may not use the socket</source>
        <translation>Dieser Benutzer darf den Socket nicht benutzen</translation>
    </message>
    <message>
        <source>ssh cannot be started</source>
        <translation>ssh lässt sich nicht starten</translation>
    </message>
    <message>
        <source>The connection has ended</source>
        <translation>Die Verbindung ist beendet</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Lauscher</translation>
    </message>
    <message>
        <source>It listens nowhere</source>
        <translation>Es lauscht nirgends</translation>
    </message>
    <message>
        <source>Lately</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>what the gateway said since this window is open</source>
        <translation>was das Gateway sagte, seit dieses Fenster offen ist</translation>
    </message>
    <message>
        <source>Nothing so far</source>
        <translation>Bisher nichts</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Passphrases of SSH keys stay in the desktop&apos;s keychain. Where there is none, you are asked each time.</source>
        <translation>Passphrasen von SSH-Schlüsseln bleiben im Schlüsselbund des Desktops. Wo keiner ist, werden Sie jedes Mal gefragt.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Configured by</source>
        <translation>Konfiguriert durch</translation>
    </message>
    <message>
        <source>its store</source>
        <translation>seinen Speicher</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>You are</source>
        <translation>Sie sind</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StageWords</name>
    <message>
        <source>Admit</source>
        <translation>Einlass</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>Vorabfrage</translation>
    </message>
    <message>
        <source>Authenticate</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Authorize</source>
        <translation>Erlaubnis</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>Umformung</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Observe</source>
        <translation>Beobachtung</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::StepLine</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>this step</source>
        <translation>dieser Schritt</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TableCard</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message numerus="yes">
        <source>The filter %1 hides all %n row(s).</source>
        <translation>
            <numerusform>Der Filter %1 verbirgt die eine Zeile.</numerusform>
            <numerusform>Der Filter %1 verbirgt alle %n Zeilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TesterPage</name>
    <message>
        <source>Tester</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Saved requests</source>
        <translation>Gespeicherte Anfragen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl S. What may be secret is kept in the desktop&apos;s keychain, or not at all</source>
        <translation>Strg S. Was geheim sein kann, kommt in den Schlüsselbund des Desktops oder wird nicht gespeichert</translation>
    </message>
    <message>
        <source>Paste curl</source>
        <translation>curl einfügen</translation>
    </message>
    <message>
        <source>Ctrl I. The curl command in the clipboard becomes the request</source>
        <translation>Strg I. Der curl-Befehl in der Zwischenablage wird zur Anfrage</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>No keychain has kept what may be secret in it: type the values of header fields, query and body again.</source>
        <translation>Kein Schlüsselbund hat behalten, was darin geheim sein kann: Geben Sie Werte von Headern, Query und Body wieder ein.</translation>
    </message>
    <message>
        <source>Say what it asks for first</source>
        <translation>Sagen Sie zuerst, was sie anfragt</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>There is no keychain: values of header fields, query and body are not kept, and asked for each time.</source>
        <translation>Es gibt keinen Schlüsselbund: Werte von Headern, Query und Body werden nicht gespeichert, sondern jedes Mal erfragt.</translation>
    </message>
    <message>
        <source>The gateway could not explain it</source>
        <translation>Das Gateway konnte es nicht erklären</translation>
    </message>
    <message>
        <source>Copied as a curl command; the clipboard forgets it after %1</source>
        <translation>Als curl-Befehl kopiert; die Zwischenablage vergisst ihn nach %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TextField</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>A number is expected</source>
        <translation>Eine Zahl wird erwartet</translation>
    </message>
    <message>
        <source>This cannot stand here</source>
        <translation>Das kann hier nicht stehen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TextsField</name>
    <message>
        <source>add</source>
        <translation>hinzufügen</translation>
    </message>
    <message>
        <source>%1 is no IP network: such as %2</source>
        <translation>%1 ist kein IP-Netz: etwa %2</translation>
    </message>
    <message>
        <source>%1 is no number</source>
        <translation>%1 ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 cannot stand here</source>
        <translation>%1 kann hier nicht stehen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Toast</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TokenDialog</name>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Geschrieben als</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>Schlüssel-ID</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subjekt</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>More claims</source>
        <translation>Weitere Claims</translation>
    </message>
    <message>
        <source>Keep key and claims in the desktop&apos;s keychain</source>
        <translation>Schlüssel und Claims im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>Put it into the request</source>
        <translation>In die Anfrage einsetzen</translation>
    </message>
    <message>
        <source>Mint a token</source>
        <translation>Token ausstellen</translation>
    </message>
    <message>
        <source>Signed on this computer, with a key that the gateway&apos;s issuer uses: the gateway gives none away.</source>
        <translation>Signiert auf diesem Computer, mit einem Schlüssel des Ausstellers: Das Gateway gibt keinen heraus.</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>not any more</source>
        <translation>nicht mehr</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>the secret that the issuer shares with the gateway</source>
        <translation>das Geheimnis, das der Aussteller mit dem Gateway teilt</translation>
    </message>
    <message>
        <source>The key leaves this window only into the keychain, and the token into the request.</source>
        <translation>Der Schlüssel verlässt dieses Fenster nur in den Schlüsselbund, das Token in die Anfrage.</translation>
    </message>
    <message>
        <source>Give a key first</source>
        <translation>Geben Sie zuerst einen Schlüssel an</translation>
    </message>
    <message>
        <source>No keychain has kept the key</source>
        <translation>Kein Schlüsselbund hat den Schlüssel aufbewahrt</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TrafficPage</name>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>Austausche</translation>
    </message>
    <message>
        <source>Filter: words, status:5xx, route:orders, consumer:acme, reason:rate_limited</source>
        <translation>Filter: Wörter, status:5xx, route:orders, consumer:acme, reason:rate_limited</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>filtern</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Austausch</translation>
    </message>
    <message>
        <source>What it did when</source>
        <translation>Was wann geschah</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message numerus="yes">
        <source>%n came too fast</source>
        <translation>
            <numerusform>%n kam zu schnell</numerusform>
            <numerusform>%n kamen zu schnell</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has passed yet</source>
        <translation>Noch ist nichts durchgekommen</translation>
    </message>
    <message>
        <source>Exchanges appear here when they have ended, from now on.</source>
        <translation>Austausche erscheinen hier, sobald sie zu Ende sind, ab jetzt.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>the latest %1</source>
        <translation>die letzten %1</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Um</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>the latest %1; the gateway remembers none</source>
        <translation>die letzten %1; das Gateway merkt sich keinen</translation>
    </message>
    <message>
        <source>test</source>
        <translation>testen</translation>
    </message>
    <message>
        <source>copy as curl</source>
        <translation>als curl kopieren</translation>
    </message>
    <message>
        <source>Copied as a curl command</source>
        <translation>Als curl-Befehl kopiert</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VariantField</name>
    <message>
        <source>in detail</source>
        <translation>ausführlich</translation>
    </message>
    <message>
        <source>several</source>
        <translation>mehrere</translation>
    </message>
    <message>
        <source>one of a few</source>
        <translation>eines von wenigen</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>How %1 is written</source>
        <translation>Wie %1 geschrieben wird</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VerdictView</name>
    <message>
        <source>Why it goes this way</source>
        <translation>Warum es so geht</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Erklärt</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Geschehen</translation>
    </message>
    <message>
        <source>Which verdict</source>
        <translation>Welches Urteil</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Near misses</source>
        <translation>Knapp daneben</translation>
    </message>
    <message>
        <source>the first thing that each fails in</source>
        <translation>woran jede zuerst scheitert</translation>
    </message>
    <message>
        <source>No other route comes close.</source>
        <translation>Keine andere Route kommt nahe.</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>who would be asked</source>
        <translation>wer gefragt würde</translation>
    </message>
    <message>
        <source>No service would be asked.</source>
        <translation>Kein Dienst würde gefragt.</translation>
    </message>
    <message>
        <source>Nothing has been asked yet</source>
        <translation>Noch nichts gefragt</translation>
    </message>
    <message>
        <source>Compose a request, or copy a curl command and paste it. Every stage then says what it decides, and why.</source>
        <translation>Stellen Sie eine Anfrage zusammen, oder kopieren Sie einen curl-Befehl und fügen ihn ein. Jede Stufe sagt dann, was sie entscheidet und warum.</translation>
    </message>
    <message>
        <source>Nothing was sent, and nothing has changed.</source>
        <translation>Nichts wurde gesendet, und nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>Why it went this way</source>
        <translation>Warum es so ging</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>route %1</source>
        <translation>Route %1</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>consumer %1</source>
        <translation>Verbraucher %1</translation>
    </message>
    <message>
        <source>listener %1</source>
        <translation>Lauscher %1</translation>
    </message>
    <message>
        <source>the gateway itself %1</source>
        <translation>das Gateway selbst %1</translation>
    </message>
    <message>
        <source>%1: would fit if %2</source>
        <translation>%1: würde passen, wenn %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>picked</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>receives none</source>
        <translation>bekommt keine</translation>
    </message>
    <message>
        <source>share %1</source>
        <translation>Anteil %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a stage, and what it says</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The gateway says</source>
        <translation>Das Gateway sagt</translation>
    </message>
    <message>
        <source>%1: would have to be %2</source>
        <comment>path: would have to be /v1</comment>
        <translation>%1: müsste %2 sein</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VerdictWords</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>Status %1</translation>
    </message>
    <message>
        <source>kept connection</source>
        <translation>gehaltene Verbindung</translation>
    </message>
    <message>
        <source>new connection</source>
        <translation>neue Verbindung</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>route %1</source>
        <translation>Route %1</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Tarif %1</translation>
    </message>
    <message>
        <source>consumer %1</source>
        <translation>Verbraucher %1</translation>
    </message>
    <message>
        <source>by chain %1</source>
        <translation>über Kette %1</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>verbindlich</translation>
    </message>
    <message>
        <source>on some requests</source>
        <translation>bei manchen Anfragen</translation>
    </message>
    <message>
        <source>Not measured: only some exchanges are timed step by step.</source>
        <translation>Nicht gemessen: Nur manche Austausche werden Schritt für Schritt gestoppt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Waterfall</name>
    <message>
        <source>Stages and attempts</source>
        <translation>Stufen und Versuche</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::WordsField</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>%1, by default</source>
        <translation>%1, standardmäßig</translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Workspace</name>
    <message>
        <source>Review changes</source>
        <translation>Änderungen durchsehen</translation>
    </message>
    <message>
        <source>All gateways</source>
        <translation>Alle Gateways</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisionen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>page, gateway</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>on trial, returns in %1</source>
        <translation>auf Probe, kehrt zurück in %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>live for %1</source>
        <translation>gilt seit %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s)</source>
        <translation>
            <numerusform>%n Eingriff</numerusform>
            <numerusform>%n Eingriffe</numerusform>
        </translation>
    </message>
    <message>
        <source>next ends in %1</source>
        <translation>nächster endet in %1</translation>
    </message>
    <message>
        <source>Review changes (%1)</source>
        <translation>Änderungen durchsehen (%1)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Alt %1</source>
        <translation>Alt %1</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>New route</source>
        <translation>Neue Route</translation>
    </message>
    <message>
        <source>New service</source>
        <translation>Neuer Dienst</translation>
    </message>
    <message>
        <source>Ctrl Shift R</source>
        <translation>Strg Umschalt R</translation>
    </message>
    <message>
        <source>Undo in the draft</source>
        <translation>Im Entwurf rückgängig</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>Redo in the draft</source>
        <translation>Im Entwurf wiederholen</translation>
    </message>
    <message>
        <source>Ctrl Shift Z</source>
        <translation>Strg Umschalt Z</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Strg N</translation>
    </message>
    <message>
        <source>Light appearance</source>
        <translation>Helle Erscheinung</translation>
    </message>
    <message>
        <source>Dark appearance</source>
        <translation>Dunkle Erscheinung</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Appearance like the desktop</source>
        <translation>Erscheinung wie der Desktop</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>Breakers</source>
        <translation>Schutzschalter</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Verify and change</source>
        <translation>Prüfen und ändern</translation>
    </message>
    <message>
        <source>Tester</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>This page in a window of its own</source>
        <translation>Diese Seite in einem eigenen Fenster</translation>
    </message>
    <message>
        <source>Ctrl Shift N</source>
        <translation>Strg Umschalt N</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>In einem eigenen Fenster</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Strg Enter</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Try it in the tester</source>
        <translation>Im Tester ausprobieren</translation>
    </message>
</context>
</TS>
