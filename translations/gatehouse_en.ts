<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>gatehouse::console::Attention</name>
    <message numerus="yes">
        <source>your draft needs you in %n place(s)</source>
        <translation>
            <numerusform>your draft needs you in one place</numerusform>
            <numerusform>your draft needs you in %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::AuditPage</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerCard</name>
    <message numerus="yes">
        <source>opened %n times in an hour</source>
        <translation>
            <numerusform>opened once in an hour</numerusform>
            <numerusform>opened %n times in an hour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakerPanel</name>
    <message numerus="yes">
        <source>%n more route(s)</source>
        <translation>
            <numerusform>%n more route</numerusform>
            <numerusform>%n more routes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::BreakersPage</name>
    <message numerus="yes">
        <source>%n breaker(s)</source>
        <translation>
            <numerusform>%n breaker</numerusform>
            <numerusform>%n breakers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trying</source>
        <translation>
            <numerusform>%n trying</numerusform>
            <numerusform>%n trying</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>%n set by hand</numerusform>
            <numerusform>%n set by hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CallerRows</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ends soon</source>
        <translation>
            <numerusform>%n ends soon</numerusform>
            <numerusform>%n end soon</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::CommandPalette</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConnectPage</name>
    <message numerus="yes">
        <source>%n saved</source>
        <translation>
            <numerusform>%n saved</numerusform>
            <numerusform>%n saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ConsumersPage</name>
    <message numerus="yes">
        <source>%n consumer(s)</source>
        <translation>
            <numerusform>%n consumer</numerusform>
            <numerusform>%n consumers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n expires soon</source>
        <translation>
            <numerusform>%n expires soon</numerusform>
            <numerusform>%n expire soon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rotating</source>
        <translation>
            <numerusform>%n rotating</numerusform>
            <numerusform>%n rotating</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::DiffView</name>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>%n unchanged line</numerusform>
            <numerusform>%n unchanged lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ExplanationRows</name>
    <message numerus="yes">
        <source>%n more, not recorded</source>
        <translation>
            <numerusform>%n more, not recorded</numerusform>
            <numerusform>%n more, not recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::FormSection</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::LineList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ListField</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Notes</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::OverviewPage</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s), next ends in</source>
        <translation>
            <numerusform>%n override, ends in</numerusform>
            <numerusform>%n overrides, next ends in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>to %n service(s)</source>
        <translation>
            <numerusform>to %n service</numerusform>
            <numerusform>to %n services</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n endpoint</numerusform>
            <numerusform>%n endpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n down</numerusform>
            <numerusform>%n down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ReviewPage</name>
    <message numerus="yes">
        <source>%n change(s) discarded</source>
        <translation>
            <numerusform>%n change discarded</numerusform>
            <numerusform>%n changes discarded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The gateway would refuse it: %n error(s)</source>
        <translation>
            <numerusform>The gateway would refuse it: %n error</numerusform>
            <numerusform>The gateway would refuse it: %n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RevisionsPage</name>
    <message numerus="yes">
        <source>%n revision(s)</source>
        <translation>
            <numerusform>%n revision</numerusform>
            <numerusform>%n revisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change, as the table beside shows.</source>
        <translation>
            <numerusform>One field changes, as the table beside shows.</numerusform>
            <numerusform>%n fields change, as the table beside shows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::RoutesPage</name>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n route(s) are removed in the draft</source>
        <translation>
            <numerusform>%n route is removed in the draft</numerusform>
            <numerusform>%n routes are removed in the draft</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::ServicesPage</name>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n endpoint</numerusform>
            <numerusform>%n endpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <translation>
            <numerusform>%n down</numerusform>
            <numerusform>%n down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set by hand</source>
        <translation>
            <numerusform>%n set by hand</numerusform>
            <numerusform>%n set by hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TableCard</name>
    <message numerus="yes">
        <source>The filter %1 hides all %n row(s).</source>
        <translation>
            <numerusform>The filter %1 hides the only row.</numerusform>
            <numerusform>The filter %1 hides all %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::TrafficPage</name>
    <message numerus="yes">
        <source>%n came too fast</source>
        <translation>
            <numerusform>%n came too fast</numerusform>
            <numerusform>%n came too fast</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::VerdictView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::console::Workspace</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n override(s)</source>
        <translation>
            <numerusform>%n override</numerusform>
            <numerusform>%n overrides</numerusform>
        </translation>
    </message>
</context>
</TS>
