<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>gatehouse::served::Criterion</name>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>Lauscher</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>cookie</source>
        <translation>Cookie</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::NotReady</name>
    <message>
        <source>draining</source>
        <translation>fährt herunter</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>no configuration: the store is new</source>
        <translation>keine Konfiguration: der Speicher ist neu</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Option</name>
    <message>
        <source>One line for each exchange.</source>
        <translation>Eine Zeile für jeden Austausch.</translation>
    </message>
    <message>
        <source>A file, or stdout or stderr. Without it there is no access log.</source>
        <translation>Eine Datei, oder stdout oder stderr. Ohne Angabe gibt es kein Zugriffslog.</translation>
    </message>
    <message>
        <source>&quot;json&quot;, or a text with {placeholders}.</source>
        <translation>&quot;json&quot; oder ein Text mit {placeholders}.</translation>
    </message>
    <message>
        <source>Lines that wait for a slow disk; more are dropped and counted.</source>
        <translation>Zeilen, die auf eine langsame Platte warten; weitere werden verworfen und gezählt.</translation>
    </message>
    <message>
        <source>Metrics and health over HTTP, for machines of your own.</source>
        <translation>Metriken und Zustand über HTTP, für eigene Maschinen.</translation>
    </message>
    <message>
        <source>Where to listen. Not for the public: nothing is asked of who connects.</source>
        <translation>Wo gelauscht wird. Nicht für die Öffentlichkeit: Wer sich verbindet, wird nach nichts gefragt.</translation>
    </message>
    <message>
        <source>Whether to listen at all.</source>
        <translation>Ob überhaupt gelauscht wird.</translation>
    </message>
    <message>
        <source>How API keys are made and kept.</source>
        <translation>Wie API-Schlüssel erzeugt und aufbewahrt werden.</translation>
    </message>
    <message>
        <source>What keys are hashed with, 32 bytes or more. Without it the hashes in a stolen file are of no use; with another one no key is known any more.</source>
        <translation>Womit Schlüssel gehasht werden, mindestens 32 Byte. Ohne ihn nützen die Hashes einer gestohlenen Datei nichts; mit einem anderen ist kein Schlüssel mehr bekannt.</translation>
    </message>
    <message>
        <source>What new keys begin with, so that people and scanners know them.</source>
        <translation>Womit neue Schlüssel beginnen, damit Menschen und Scanner sie erkennen.</translation>
    </message>
    <message>
        <source>How long a key is valid that keys.issue or keys.rotate makes, unless they are told; 0: without end.</source>
        <translation>Wie lange ein Schlüssel gilt, den keys.issue oder keys.rotate erzeugt, wenn nichts anderes verlangt wird; 0: ohne Ende.</translation>
    </message>
    <message>
        <source>No key is made that is valid for longer; 0: as long as one likes. Keys that there are stay as they are.</source>
        <translation>Kein Schlüssel wird mit längerer Gültigkeit erzeugt; 0: beliebig lange. Vorhandene Schlüssel bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Leaves alone what keeps failing: its requests are answered at once, with 503 or what the route&apos;s fallback says.</source>
        <translation>Lässt in Ruhe, was immer wieder ausfällt: Solche Anfragen werden sofort beantwortet, mit 503 oder wie der Ersatz der Route es sagt.</translation>
    </message>
    <message>
        <source>Calls of this time are looked at. When there are enough in its last tenth, that is judged by itself as well, so that a sudden failure is noticed in time.</source>
        <translation>Aufrufe dieses Zeitraums werden betrachtet. Sind im letzten Zehntel genug, wird dieses auch für sich beurteilt, damit ein plötzlicher Ausfall rechtzeitig auffällt.</translation>
    </message>
    <message>
        <source>Fewer calls say nothing.</source>
        <translation>Weniger Aufrufe sagen nichts aus.</translation>
    </message>
    <message>
        <source>It opens when so many of the calls failed.</source>
        <translation>Er öffnet, wenn so viele der Aufrufe gescheitert sind.</translation>
    </message>
    <message>
        <source>A call whose answer begins later than this is slow; 0: none is.</source>
        <translation>Ein Aufruf, dessen Antwort später beginnt, ist langsam; 0: keiner ist es.</translation>
    </message>
    <message>
        <source>It opens when so many of the calls were slow.</source>
        <translation>Er öffnet, wenn so viele der Aufrufe langsam waren.</translation>
    </message>
    <message>
        <source>Answers with these statuses are failures.</source>
        <translation>Antworten mit diesen Statuscodes sind Fehler.</translation>
    </message>
    <message>
        <source>no connection could be made</source>
        <translation>Verbindung kam nicht zustande</translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation>keine Antwort kam rechtzeitig</translation>
    </message>
    <message>
        <source>the connection ended before the answer did</source>
        <translation>die Verbindung endete vor der Antwort</translation>
    </message>
    <message>
        <source>the answer was not valid HTTP</source>
        <translation>die Antwort war kein gültiges HTTP</translation>
    </message>
    <message>
        <source>So are these. Clients that leave and what the gateway refuses by itself never count.</source>
        <translation>Diese ebenso. Clients, die gehen, und was das Gateway selbst abweist, zählen nie.</translation>
    </message>
    <message>
        <source>Once open it stays so for this time; after each trial that fails, twice as long.</source>
        <translation>Einmal offen, bleibt er es für diese Zeit; nach jeder gescheiterten Probe doppelt so lange.</translation>
    </message>
    <message>
        <source>At most this long.</source>
        <translation>Höchstens so lange.</translation>
    </message>
    <message>
        <source>Then so many calls are let through as a trial. When all of them went well, it closes; when one fails, it opens again.</source>
        <translation>Dann werden so viele Aufrufe zur Probe durchgelassen. Gelingen alle, schließt er; scheitert einer, öffnet er wieder.</translation>
    </message>
    <message>
        <source>While it closes, it lets through more and more, and all of them after this time; 0: all at once.</source>
        <translation>Beim Schließen lässt er immer mehr durch, nach dieser Zeit alle; 0: sofort alle.</translation>
    </message>
    <message>
        <source>Counts, opens and tells in logs and metrics, but lets every call through.</source>
        <translation>Zählt, öffnet und meldet in Logs und Metriken, lässt aber jeden Aufruf durch.</translation>
    </message>
    <message>
        <source>one for the whole service</source>
        <translation>einer für den ganzen Dienst</translation>
    </message>
    <message>
        <source>one for each endpoint: the others go on</source>
        <translation>einer für jeden Endpunkt: die anderen machen weiter</translation>
    </message>
    <message>
        <source>What one breaker is about.</source>
        <translation>Wofür ein Schutzschalter gilt.</translation>
    </message>
    <message>
        <source>How many requests of a service may be in progress at a time, counted over all workers, so that a slow service does not hold all others up.</source>
        <translation>Wie viele Anfragen an einen Dienst gleichzeitig laufen dürfen, über alle Arbeiter gezählt, damit ein langsamer Dienst nicht alle anderen aufhält.</translation>
    </message>
    <message>
        <source>In progress.</source>
        <translation>Gleichzeitig laufend.</translation>
    </message>
    <message>
        <source>Waiting for one of these to end, first come, first served; more are answered with 503 at once.</source>
        <translation>Wartend, bis eine von diesen endet, in der Reihenfolge ihres Eintreffens; weitere erhalten sofort 503.</translation>
    </message>
    <message>
        <source>Who has waited so long is answered with 503.</source>
        <translation>Wer so lange gewartet hat, erhält 503.</translation>
    </message>
    <message>
        <source>A certificate chain with its key. Files are read again when they change; the old pair stays until the new one is valid.</source>
        <translation>Eine Zertifikatskette mit ihrem Schlüssel. Dateien werden bei Änderung neu gelesen; das alte Paar bleibt, bis das neue gültig ist.</translation>
    </message>
    <message>
        <source>What listeners and services call it.</source>
        <translation>Wie Lauscher und Dienste es nennen.</translation>
    </message>
    <message>
        <source>PEM file: the certificate first, then the intermediate ones.</source>
        <translation>PEM-Datei: zuerst das Zertifikat, dann die Zwischenzertifikate.</translation>
    </message>
    <message>
        <source>The private key, PEM.</source>
        <translation>Der private Schlüssel, PEM.</translation>
    </message>
    <message>
        <source>DER file with the OCSP response to staple.</source>
        <translation>DER-Datei mit der OCSP-Antwort, die angeheftet wird (Stapling).</translation>
    </message>
    <message>
        <source>Policies under one name, used as &quot;- chain: NAME&quot; wherever policies are listed. What its limits count, they count for all of these places.</source>
        <translation>Richtlinien unter einem Namen, als &quot;- chain: NAME&quot; überall verwendbar, wo Richtlinien stehen. Was ihre Limits zählen, zählen sie für alle diese Stellen zusammen.</translation>
    </message>
    <message>
        <source>What it is called where it is used.</source>
        <translation>Wie sie dort heißt, wo sie verwendet wird.</translation>
    </message>
    <message>
        <source>The policies; not other chains.</source>
        <translation>Die Richtlinien; keine weiteren Ketten.</translation>
    </message>
    <message>
        <source>What must hold of a request, all of it: what its route could ask for, and who calls.</source>
        <translation>Was für eine Anfrage gelten muss, alles davon: wonach auch ihre Route fragen könnte, und wer aufruft.</translation>
    </message>
    <message>
        <source>Hosts; one of them is asked for.</source>
        <translation>Hosts; einer davon wird verlangt.</translation>
    </message>
    <message>
        <source>The path, as in the match of a route.</source>
        <translation>Der Pfad, wie in der Bedingung einer Route.</translation>
    </message>
    <message>
        <source>Methods; GET brings HEAD with it.</source>
        <translation>Methoden; GET schließt HEAD ein.</translation>
    </message>
    <message>
        <source>Conditions on header fields.</source>
        <translation>Bedingungen an Headerfelder.</translation>
    </message>
    <message>
        <source>Conditions on query parameters.</source>
        <translation>Bedingungen an Query-Parameter.</translation>
    </message>
    <message>
        <source>Conditions on cookies.</source>
        <translation>Bedingungen an Cookies.</translation>
    </message>
    <message>
        <source>Networks; the client&apos;s address is in one of them.</source>
        <translation>Netze; die Adresse des Clients liegt in einem davon.</translation>
    </message>
    <message>
        <source>Listeners; the request came by one of them.</source>
        <translation>Lauscher; über einen davon kam die Anfrage.</translation>
    </message>
    <message>
        <source>Consumers; being one of them is enough.</source>
        <translation>Verbraucher; es genügt, einer davon zu sein.</translation>
    </message>
    <message>
        <source>Groups; being in one of them is enough.</source>
        <translation>Gruppen; es genügt, in einer davon zu sein.</translation>
    </message>
    <message>
        <source>Roles; having one of them is enough.</source>
        <translation>Rollen; eine davon genügt.</translation>
    </message>
    <message>
        <source>Scopes; all of them must be granted.</source>
        <translation>Scopes; alle müssen gewährt sein.</translation>
    </message>
    <message>
        <source>Claims of the caller&apos;s token, by name or JSON Pointer, and the values of which each must have one; of a list, one entry is enough.</source>
        <translation>Claims des Tokens, nach Name oder JSON Pointer, und die Werte, von denen jeder einen haben muss; bei einer Liste genügt ein Eintrag.</translation>
    </message>
    <message>
        <source>The whole configuration: one YAML or JSON document.</source>
        <translation>Die ganze Konfiguration: ein YAML- oder JSON-Dokument.</translation>
    </message>
    <message>
        <source>Where clients connect.</source>
        <translation>Wo Clients sich verbinden.</translation>
    </message>
    <message>
        <source>Certificates, for listeners and for upstreams that ask for one.</source>
        <translation>Zertifikate, für Lauscher und für Upstreams, die eines verlangen.</translation>
    </message>
    <message>
        <source>Backends.</source>
        <translation>Backends.</translation>
    </message>
    <message>
        <source>Which requests go to which service.</source>
        <translation>Welche Anfragen an welchen Dienst gehen.</translation>
    </message>
    <message>
        <source>Act on every route, before those of service and route.</source>
        <translation>Wirken auf jede Route, vor denen von Dienst und Route.</translation>
    </message>
    <message>
        <source>Policies under a name, to be used in several places.</source>
        <translation>Richtlinien unter einem Namen, an mehreren Stellen verwendbar.</translation>
    </message>
    <message>
        <source>Who calls, and what they prove themselves with.</source>
        <translation>Wer aufruft, und womit er sich ausweist.</translation>
    </message>
    <message>
        <source>Usage plans: what a class of consumers may do, and how much of it.</source>
        <translation>Tarife: was eine Klasse von Verbrauchern darf und wie viel davon.</translation>
    </message>
    <message>
        <source>Where several gateways keep what they count together.</source>
        <translation>Wo mehrere Gateways aufbewahren, was sie gemeinsam zählen.</translation>
    </message>
    <message>
        <source>What upstreams are told of callers.</source>
        <translation>Was Upstreams über Aufrufer erfahren.</translation>
    </message>
    <message>
        <source>Sizes and paces.</source>
        <translation>Größen und Tempo.</translation>
    </message>
    <message>
        <source>Refusing what cannot be served in time.</source>
        <translation>Abweisen, was nicht rechtzeitig bedient werden kann.</translation>
    </message>
    <message>
        <source>Paths that different servers read differently.</source>
        <translation>Pfade, die verschiedene Server verschieden lesen.</translation>
    </message>
    <message>
        <source>What upstreams are told about the client.</source>
        <translation>Was Upstreams über den Client erfahren.</translation>
    </message>
    <message>
        <source>Host names of endpoints.</source>
        <translation>Hostnamen der Endpunkte.</translation>
    </message>
    <message>
        <source>Distributed tracing.</source>
        <translation>Verteiltes Tracing.</translation>
    </message>
    <message>
        <source>What each worker remembers of its exchanges, to explain them later.</source>
        <translation>Was sich jeder Arbeiter von seinen Austauschen merkt, um sie später zu erklären.</translation>
    </message>
    <message>
        <source>Metrics and health over HTTP.</source>
        <translation>Metriken und Zustand über HTTP.</translation>
    </message>
    <message>
        <source>The process itself.</source>
        <translation>Der Prozess selbst.</translation>
    </message>
    <message>
        <source>Somebody who calls: a customer, a team, another program.</source>
        <translation>Jemand, der aufruft: ein Kunde, ein Team, ein anderes Programm.</translation>
    </message>
    <message>
        <source>Names it in logs, metrics, limits and to upstreams.</source>
        <translation>Benennt ihn in Logs, Metriken, Limits und gegenüber Upstreams.</translation>
    </message>
    <message>
        <source>What it belongs to; the policy access can ask for it.</source>
        <translation>Wozu er gehört; die Richtlinie access kann danach fragen.</translation>
    </message>
    <message>
        <source>What it is; the policy access can ask for it, and upstreams are told.</source>
        <translation>Was er ist; die Richtlinie access kann danach fragen, und Upstreams erfahren es.</translation>
    </message>
    <message>
        <source>Words of your own.</source>
        <translation>Eigene Stichwörter.</translation>
    </message>
    <message>
        <source>Notes of your own; the gateway does nothing with them.</source>
        <translation>Eigene Notizen; das Gateway tut nichts damit.</translation>
    </message>
    <message>
        <source>Name of its usage plan.</source>
        <translation>Name seines Tarifs.</translation>
    </message>
    <message>
        <source>What it proves itself with. Tokens need none: they name it.</source>
        <translation>Womit er sich ausweist. Tokens brauchen nichts davon: Sie nennen ihn.</translation>
    </message>
    <message>
        <source>Act on its requests, after those of its plan.</source>
        <translation>Wirken auf seine Anfragen, nach denen seines Tarifs.</translation>
    </message>
    <message>
        <source>A key to call with, by its hash.</source>
        <translation>Ein Schlüssel zum Aufrufen, durch seinen Hash.</translation>
    </message>
    <message>
        <source>The public part of the key; names it in logs and metrics.</source>
        <translation>Der öffentliche Teil des Schlüssels; benennt ihn in Logs und Metriken.</translation>
    </message>
    <message>
        <source>Keyed hash of the key.</source>
        <translation>Hash des Schlüssels, mit einem Geheimnis gebildet.</translation>
    </message>
    <message>
        <source>Two of them while a new secret replaces the old one; each use is counted by which one it was.</source>
        <translation>Zwei davon, solange ein neues Geheimnis das alte ablöst; bei jeder Verwendung wird gezählt, welches es war.</translation>
    </message>
    <message>
        <source>With two hashes, the first of them is not valid from then on: the end of a rotation&apos;s overlap.</source>
        <translation>Bei zwei Hashes gilt der erste ab dann nicht mehr: das Ende der Überlappung beim Wechsel.</translation>
    </message>
    <message>
        <source>Not valid from then on.</source>
        <translation>Gilt ab dann nicht mehr.</translation>
    </message>
    <message>
        <source>What it grants. Where scopes are asked for, a key without them is refused.</source>
        <translation>Was er gewährt. Wo Scopes verlangt sind, wird ein Schlüssel ohne sie abgewiesen.</translation>
    </message>
    <message>
        <source>Names of the routes that it opens; without this, all.</source>
        <translation>Namen der Routen, die er öffnet; ohne Angabe alle.</translation>
    </message>
    <message>
        <source>Where it may be used from; without this, everywhere.</source>
        <translation>Von wo er verwendet werden darf; ohne Angabe von überall.</translation>
    </message>
    <message>
        <source>Refused, and known as revoked.</source>
        <translation>Wird abgewiesen und gilt als widerrufen.</translation>
    </message>
    <message>
        <source>A client certificate, known by one of these. The listener has verified it.</source>
        <translation>Ein Client-Zertifikat, an einem von diesen erkannt. Geprüft hat es der Lauscher.</translation>
    </message>
    <message>
        <source>SHA-256 of the certificate itself; a renewed one has another.</source>
        <translation>SHA-256 des Zertifikats selbst; ein erneuertes hat einen anderen.</translation>
    </message>
    <message>
        <source>The whole subject, RFC 2253: &quot;CN=alice,O=Example&quot;.</source>
        <translation>Der ganze Subject-Name, RFC 2253: &quot;CN=alice,O=Example&quot;.</translation>
    </message>
    <message>
        <source>One of its alternative names.</source>
        <translation>Einer seiner alternativen Namen.</translation>
    </message>
    <message>
        <source>What a consumer proves itself with.</source>
        <translation>Womit sich ein Verbraucher ausweist.</translation>
    </message>
    <message>
        <source>Keys; read by the policy api_key.</source>
        <translation>Schlüssel; die Richtlinie api_key liest sie.</translation>
    </message>
    <message>
        <source>Read by the policy basic_auth.</source>
        <translation>Die Richtlinie basic_auth liest sie.</translation>
    </message>
    <message>
        <source>Read by the policy mtls.</source>
        <translation>Die Richtlinie mtls liest sie.</translation>
    </message>
    <message>
        <source>User name and password, for HTTP Basic.</source>
        <translation>Benutzername und Passwort, für HTTP Basic.</translation>
    </message>
    <message>
        <source>User name; unique among all consumers.</source>
        <translation>Benutzername; einmalig unter allen Verbrauchern.</translation>
    </message>
    <message>
        <source>The password&apos;s argon2id hash.</source>
        <translation>Der argon2id-Hash des Passworts.</translation>
    </message>
    <message>
        <source>How the host names of endpoints are looked up.</source>
        <translation>Wie die Hostnamen der Endpunkte aufgelöst werden.</translation>
    </message>
    <message>
        <source>DNS servers, asked in this order; port 53 unless they say another. Without any, those of /etc/resolv.conf, also when that changes.</source>
        <translation>DNS-Server, in dieser Reihenfolge gefragt; Port 53, wenn nichts anderes dabeisteht. Ohne Angabe die aus /etc/resolv.conf, auch wenn diese sich ändert.</translation>
    </message>
    <message>
        <source>For one question to one server; longer each time round.</source>
        <translation>Für eine Frage an einen Server; mit jeder Runde länger.</translation>
    </message>
    <message>
        <source>Times that each server is asked.</source>
        <translation>Wie oft jeder Server gefragt wird.</translation>
    </message>
    <message>
        <source>Try the search domains of /etc/resolv.conf too, for names with few dots.</source>
        <translation>Auch die Suchdomänen aus /etc/resolv.conf versuchen, bei Namen mit wenigen Punkten.</translation>
    </message>
    <message>
        <source>While DNS fails, whatever the failure, the last good addresses are used for so long; 0: without end.</source>
        <translation>Solange DNS ausfällt, wie auch immer, werden die letzten guten Adressen so lange verwendet; 0: ohne Ende.</translation>
    </message>
    <message>
        <source>One server of a service.</source>
        <translation>Ein Server eines Dienstes.</translation>
    </message>
    <message>
        <source>Scheme, host and port, or the path of a Unix socket.</source>
        <translation>Schema, Host und Port, oder der Pfad eines Unix-Sockets.</translation>
    </message>
    <message>
        <source>Its share, compared with the other endpoints; 0: receives nothing new.</source>
        <translation>Sein Anteil, verglichen mit den anderen Endpunkten; 0: bekommt nichts Neues.</translation>
    </message>
    <message>
        <source>Endpoints of the lowest tier serve while enough of them are well (`panic_threshold`), then those of the next.</source>
        <translation>Die Endpunkte des niedrigsten Rangs bedienen, solange genug von ihnen gesund sind (`panic_threshold`), dann die des nächsten.</translation>
    </message>
    <message>
        <source>Instead of the pool&apos;s.</source>
        <translation>Anstelle der Angabe im Pool.</translation>
    </message>
    <message>
        <source>What is done when the service gives no answer: a breaker is open, no endpoint can be used or reached, or nothing came back in time, and all retries are made. An answer of the service is an answer, whatever its status. X-Gateway-Fallback tells clients of it.</source>
        <translation>Was geschieht, wenn der Dienst nicht antwortet: Ein Schutzschalter ist offen, kein Endpunkt ist verwendbar oder erreichbar, oder nichts kam rechtzeitig, und alle Wiederholungen sind gemacht. Eine Antwort des Dienstes ist eine Antwort, gleich mit welchem Status. X-Gateway-Fallback sagt es den Clients.</translation>
    </message>
    <message>
        <source>Another service, which is asked then, if the request cannot have reached the first one or may be sent twice.</source>
        <translation>Ein anderer Dienst, der dann gefragt wird, wenn die Anfrage den ersten nicht erreicht haben kann oder zweimal gesendet werden darf.</translation>
    </message>
    <message>
        <source>What clients get if there is still no answer.</source>
        <translation>Was Clients bekommen, wenn es auch dann keine Antwort gibt.</translation>
    </message>
    <message>
        <source>An answer that is always the same.</source>
        <translation>Eine Antwort, die immer gleich ist.</translation>
    </message>
    <message>
        <source>Status code of the answer.</source>
        <translation>Statuscode der Antwort.</translation>
    </message>
    <message>
        <source>Body of the answer.</source>
        <translation>Body der Antwort.</translation>
    </message>
    <message>
        <source>Its media type; not sent without a body.</source>
        <translation>Sein Medientyp; ohne Body nicht gesendet.</translation>
    </message>
    <message>
        <source>More header fields of the answer.</source>
        <translation>Weitere Headerfelder der Antwort.</translation>
    </message>
    <message>
        <source>What upstreams are told about the client, and clients about upstreams; whom the gateway believes.</source>
        <translation>Was Upstreams über den Client erfahren und Clients über Upstreams; wem das Gateway glaubt.</translation>
    </message>
    <message>
        <source>X-Forwarded-For and its like are believed from these peers only.</source>
        <translation>X-Forwarded-For und Ähnliches wird nur von diesen Gegenstellen geglaubt.</translation>
    </message>
    <message>
        <source>Send Forwarded (RFC 7239) besides X-Forwarded-*.</source>
        <translation>Forwarded (RFC 7239) senden, neben X-Forwarded-*.</translation>
    </message>
    <message>
        <source>Send Via (RFC 9110 §7.6.3).</source>
        <translation>Via senden (RFC 9110 §7.6.3).</translation>
    </message>
    <message>
        <source>Tell clients in Proxy-Status (RFC 9209) why an upstream has given no answer.</source>
        <translation>Clients in Proxy-Status (RFC 9209) sagen, warum ein Upstream nicht geantwortet hat.</translation>
    </message>
    <message>
        <source>How endpoints are chosen with balance: hash.</source>
        <translation>Wie Endpunkte mit balance: hash gewählt werden.</translation>
    </message>
    <message>
        <source>Requests for which this is the same go to the same endpoint; those without it, anywhere.</source>
        <translation>Anfragen, bei denen dies gleich ist, gehen an denselben Endpunkt; die ohne es irgendwohin.</translation>
    </message>
    <message>
        <source>An endpoint that has more than this, in per cent of its share of what is under way, lets others help; 0: never.</source>
        <translation>Hat ein Endpunkt mehr als dies, in Prozent seines Anteils an allem Laufenden, helfen andere aus; 0: nie.</translation>
    </message>
    <message>
        <source>How each endpoint is asked, again and again, whether it is well.</source>
        <translation>Wie jeder Endpunkt immer wieder gefragt wird, ob er gesund ist.</translation>
    </message>
    <message>
        <source>a GET, over TLS where the endpoint is https</source>
        <translation>ein GET, über TLS, wo der Endpunkt https ist</translation>
    </message>
    <message>
        <source>a connection, with its TLS handshake where the endpoint is https</source>
        <translation>eine Verbindung, mit TLS-Handshake, wo der Endpunkt https ist</translation>
    </message>
    <message>
        <source>How it is asked.</source>
        <translation>Wie gefragt wird.</translation>
    </message>
    <message>
        <source>What is asked for.</source>
        <translation>Wonach gefragt wird.</translation>
    </message>
    <message>
        <source>What Host says; without it the endpoint&apos;s own name.</source>
        <translation>Was in Host steht; ohne Angabe der eigene Name des Endpunkts.</translation>
    </message>
    <message>
        <source>An endpoint that answers with one of these is well.</source>
        <translation>Ein Endpunkt, der mit einem davon antwortet, ist gesund.</translation>
    </message>
    <message>
        <source>What must be in the first 64 KiB of the answer.</source>
        <translation>Was in den ersten 64 KiB der Antwort stehen muss.</translation>
    </message>
    <message>
        <source>Another port than the endpoint&apos;s.</source>
        <translation>Ein anderer Port als der des Endpunkts.</translation>
    </message>
    <message>
        <source>From one probe of an endpoint to the next, give or take a tenth.</source>
        <translation>Von einer Prüfung eines Endpunkts zur nächsten, ein Zehntel mehr oder weniger.</translation>
    </message>
    <message>
        <source>The same while the results of probes and the endpoint&apos;s state differ: a change is noticed sooner.</source>
        <translation>Dasselbe, solange Prüfungen und Zustand des Endpunkts sich widersprechen: Eine Änderung fällt früher auf.</translation>
    </message>
    <message>
        <source>A probe that takes longer has failed.</source>
        <translation>Eine Prüfung, die länger dauert, ist gescheitert.</translation>
    </message>
    <message>
        <source>Successful probes in a row that bring an endpoint back.</source>
        <translation>Gelungene Prüfungen in Folge, die einen Endpunkt zurückholen.</translation>
    </message>
    <message>
        <source>Failed probes in a row that take an endpoint out.</source>
        <translation>Gescheiterte Prüfungen in Folge, die einen Endpunkt herausnehmen.</translation>
    </message>
    <message>
        <source>What upstreams are told of a caller that has proved who it is: X-User-Id, X-User-Roles, X-User-Groups, X-User-Scopes, X-Consumer-Name, X-Consumer-Plan and X-Credential-Id. What clients send under these names never passes, nor under their other spellings.</source>
        <translation>Was Upstreams über einen Aufrufer erfahren, der sich ausgewiesen hat: X-User-Id, X-User-Roles, X-User-Groups, X-User-Scopes, X-Consumer-Name, X-Consumer-Plan und X-Credential-Id. Was Clients unter diesen Namen senden, kommt nie durch, auch nicht in anderer Schreibweise.</translation>
    </message>
    <message>
        <source>Whether they are told.</source>
        <translation>Ob sie es erfahren.</translation>
    </message>
    <message>
        <source>Signs what they are told, with the time, in X-Identity-Signature: an upstream that knows the key need not trust the network. 32 bytes or more.</source>
        <translation>Signiert, was sie erfahren, mit der Zeit, in X-Identity-Signature: Ein Upstream, der den Schlüssel kennt, muss dem Netz nicht trauen. Mindestens 32 Byte.</translation>
    </message>
    <message>
        <source>Sizes and paces that every request is held to. A head that comes over HTTP/2 is measured as HTTP/1 would have written it.</source>
        <translation>Größen und Tempo, die für jede Anfrage gelten. Ein Kopf, der über HTTP/2 kommt, wird so gemessen, wie HTTP/1 ihn geschrieben hätte.</translation>
    </message>
    <message>
        <source>Longest request line; a longer one is answered with 414.</source>
        <translation>Längste Anfragezeile; eine längere erhält 414.</translation>
    </message>
    <message>
        <source>Largest header section; a larger one is answered with 431.</source>
        <translation>Größter Headerabschnitt; ein größerer erhält 431.</translation>
    </message>
    <message>
        <source>Most field lines in a header section; more are answered with 431.</source>
        <translation>Höchstzahl der Feldzeilen in einem Headerabschnitt; mehr erhalten 431.</translation>
    </message>
    <message>
        <source>Largest request body; a larger one is answered with 413. 0: no limit. The policy body_limit sets another one for a route.</source>
        <translation>Größter Anfrage-Body; ein größerer erhält 413. 0: ohne Grenze. Die Richtlinie body_limit setzt für eine Route eine andere.</translation>
    </message>
    <message>
        <source>Longest pause inside a request body.</source>
        <translation>Längste Pause innerhalb eines Anfrage-Bodys.</translation>
    </message>
    <message>
        <source>Least mean pace of a request body, after the first body_gap; 0: none.</source>
        <translation>Geringstes mittleres Tempo eines Anfrage-Bodys, nach dem ersten body_gap; 0: keines.</translation>
    </message>
    <message>
        <source>Names the listener in logs and metrics.</source>
        <translation>Benennt den Lauscher in Logs und Metriken.</translation>
    </message>
    <message>
        <source>The address and port to listen on, or the path of a Unix socket.</source>
        <translation>Adresse und Port, auf denen gelauscht wird, oder der Pfad eines Unix-Sockets.</translation>
    </message>
    <message>
        <source>TLS for all connections of this listener. Without it the listener speaks plain HTTP.</source>
        <translation>TLS für alle Verbindungen dieses Lauschers. Ohne Angabe spricht der Lauscher einfaches HTTP.</translation>
    </message>
    <message>
        <source>HTTP/1.1 and 1.0</source>
        <translation>HTTP/1.1 und 1.0</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>What is spoken, the preferred one first. With TLS both, unless something else is written, and the client chooses (ALPN); without TLS http1 alone. Where http2 is written too, a client without TLS begins with it at once (prior knowledge).</source>
        <translation>Was gesprochen wird, das Bevorzugte zuerst. Mit TLS beides, wenn nichts anderes dasteht, und der Client wählt (ALPN); ohne TLS nur http1. Steht auch http2 da, beginnt ein Client ohne TLS sofort damit (prior knowledge).</translation>
    </message>
    <message>
        <source>What one HTTP/2 connection may do.</source>
        <translation>Was eine HTTP/2-Verbindung darf.</translation>
    </message>
    <message>
        <source>From these peers a PROXY protocol header (version 1 or 2) is required; from all others it is refused.</source>
        <translation>Von diesen Gegenstellen wird ein PROXY-Protokoll-Header (Version 1 oder 2) verlangt; von allen anderen wird er abgewiesen.</translation>
    </message>
    <message>
        <source>Open client connections at most, over all workers. More are accepted and closed at once.</source>
        <translation>Höchstzahl offener Clientverbindungen, über alle Arbeiter. Weitere werden angenommen und sofort geschlossen.</translation>
    </message>
    <message>
        <source>An idle connection is closed after this time.</source>
        <translation>Eine untätige Verbindung wird nach dieser Zeit geschlossen.</translation>
    </message>
    <message>
        <source>From the first byte of a request&apos;s head to its last; with TLS also for the handshake.</source>
        <translation>Vom ersten bis zum letzten Byte eines Anfragekopfs; mit TLS auch für den Handshake.</translation>
    </message>
    <message>
        <source>Requests on one connection before it is closed; 0: any number.</source>
        <translation>Anfragen auf einer Verbindung, bevor sie geschlossen wird; 0: beliebig viele.</translation>
    </message>
    <message>
        <source>What one HTTP/2 connection of a client may do; beyond it, the connection is closed with GOAWAY.</source>
        <translation>Was eine HTTP/2-Verbindung eines Clients darf; darüber hinaus wird sie mit GOAWAY geschlossen.</translation>
    </message>
    <message>
        <source>Requests at the same time.</source>
        <translation>Gleichzeitige Anfragen.</translation>
    </message>
    <message>
        <source>How much of a request body may wait in the gateway.</source>
        <translation>Wie viel von einem Anfrage-Body im Gateway warten darf.</translation>
    </message>
    <message>
        <source>The same for all requests of a connection together.</source>
        <translation>Dasselbe für alle Anfragen einer Verbindung zusammen.</translation>
    </message>
    <message>
        <source>CONTINUATION frames of one header section.</source>
        <translation>CONTINUATION-Frames eines Headerabschnitts.</translation>
    </message>
    <message>
        <source>Requests that are taken back (RST_STREAM).</source>
        <translation>Anfragen, die zurückgezogen werden (RST_STREAM).</translation>
    </message>
    <message>
        <source>Requests that are taken back before they are answered, in the lifetime of the connection.</source>
        <translation>Anfragen, die vor der Antwort zurückgezogen werden, solange die Verbindung besteht.</translation>
    </message>
    <message>
        <source>Requests that the gateway has to reset because they break the rules, in the lifetime of the connection.</source>
        <translation>Anfragen, die das Gateway zurücksetzen muss, weil sie die Regeln verletzen, solange die Verbindung besteht.</translation>
    </message>
    <message>
        <source>SETTINGS frames.</source>
        <translation>SETTINGS-Frames.</translation>
    </message>
    <message>
        <source>PING frames.</source>
        <translation>PING-Frames.</translation>
    </message>
    <message>
        <source>Frames that carry nothing and end nothing.</source>
        <translation>Frames, die nichts enthalten und nichts beenden.</translation>
    </message>
    <message>
        <source>Such frames without another one between them.</source>
        <translation>Solche Frames ohne einen anderen dazwischen.</translation>
    </message>
    <message>
        <source>PRIORITY frames for each request.</source>
        <translation>PRIORITY-Frames je Anfrage.</translation>
    </message>
    <message>
        <source>WINDOW_UPDATE frames for each DATA frame of an answer.</source>
        <translation>WINDOW_UPDATE-Frames je DATA-Frame einer Antwort.</translation>
    </message>
    <message>
        <source>TLS as clients of a listener see it.</source>
        <translation>TLS, wie die Clients eines Lauschers es sehen.</translation>
    </message>
    <message>
        <source>Names of certificates. The one that fits the name a client asks for (SNI) is shown, else the first.</source>
        <translation>Namen von Zertifikaten. Gezeigt wird das, welches zum verlangten Namen (SNI) passt, sonst das erste.</translation>
    </message>
    <message>
        <source>TLS 1.2 and 1.3</source>
        <translation>TLS 1.2 und 1.3</translation>
    </message>
    <message>
        <source>TLS 1.3 only</source>
        <translation>nur TLS 1.3</translation>
    </message>
    <message>
        <source>The oldest version that is spoken.</source>
        <translation>Die älteste Version, die gesprochen wird.</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>wird nicht verlangt</translation>
    </message>
    <message>
        <source>asked for; a wrong one ends the handshake</source>
        <translation>wird verlangt; ein falsches beendet den Handshake</translation>
    </message>
    <message>
        <source>no connection without a valid one</source>
        <translation>keine Verbindung ohne gültiges</translation>
    </message>
    <message>
        <source>Whether clients must show a certificate.</source>
        <translation>Ob Clients ein Zertifikat zeigen müssen.</translation>
    </message>
    <message>
        <source>PEM file with the authorities that may sign client certificates.</source>
        <translation>PEM-Datei mit den Stellen, die Client-Zertifikate signieren dürfen.</translation>
    </message>
    <message>
        <source>Let clients resume sessions with tickets.</source>
        <translation>Clients dürfen Sitzungen mit Tickets wiederaufnehmen.</translation>
    </message>
    <message>
        <source>A new ticket key this often; the previous one still opens tickets.</source>
        <translation>So oft ein neuer Ticketschlüssel; der vorige öffnet Tickets weiterhin.</translation>
    </message>
    <message>
        <source>Which requests a route takes: those for which all of this holds.</source>
        <translation>Welche Anfragen eine Route nimmt: die, für die all das gilt.</translation>
    </message>
    <message>
        <source>The host that is asked for. &quot;*.&quot; stands for one or more labels.</source>
        <translation>Der verlangte Host. &quot;*.&quot; steht für ein oder mehrere Namensteile.</translation>
    </message>
    <message>
        <source>Several hosts; one of them is enough.</source>
        <translation>Mehrere Hosts; einer davon genügt.</translation>
    </message>
    <message>
        <source>/users: exactly this. /users/*: this and everything below. {id}: one segment. Or { regex: ... }.</source>
        <translation>/users: genau dieser. /users/*: dieser und alles darunter. {id}: ein Segment. Oder { regex: ... }.</translation>
    </message>
    <message>
        <source>Methods; none written means any. GET brings HEAD with it.</source>
        <translation>Methoden; ohne Angabe jede. GET schließt HEAD ein.</translation>
    </message>
    <message>
        <source>Networks that the client&apos;s address must be in.</source>
        <translation>Netze, in denen die Adresse des Clients liegen muss.</translation>
    </message>
    <message>
        <source>Listeners that the request must have come by; none written means any. A route for staff on a listener that asks for client certificates needs it: every listener serves every route otherwise.</source>
        <translation>Lauscher, über die die Anfrage gekommen sein muss; ohne Angabe jeder. Eine Route für Mitarbeiter auf einem Lauscher, der Client-Zertifikate verlangt, braucht das: Sonst bedient jeder Lauscher jede Route.</translation>
    </message>
    <message>
        <source>The version of the API that is asked for.</source>
        <translation>Die verlangte Version der API.</translation>
    </message>
    <message>
        <source>A path by regular expression.</source>
        <translation>Ein Pfad als regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>RE2 syntax; must match the whole canonical path.</source>
        <translation>RE2-Syntax; muss auf den ganzen kanonischen Pfad passen.</translation>
    </message>
    <message>
        <source>A condition on a header, query parameter or cookie. One value that fits is enough.</source>
        <translation>Eine Bedingung an Header, Query-Parameter oder Cookie. Ein passender Wert genügt.</translation>
    </message>
    <message>
        <source>The value begins so.</source>
        <translation>So beginnt der Wert.</translation>
    </message>
    <message>
        <source>RE2 syntax; must match the whole value.</source>
        <translation>RE2-Syntax; muss auf den ganzen Wert passen.</translation>
    </message>
    <message>
        <source>Whether there must be one, or none.</source>
        <translation>Ob es einen geben muss oder keinen geben darf.</translation>
    </message>
    <message>
        <source>The version of the API that a request asks for.</source>
        <translation>Die Version der API, die eine Anfrage verlangt.</translation>
    </message>
    <message>
        <source>a header, such as Accept-Version: 2</source>
        <translation>ein Header, etwa Accept-Version: 2</translation>
    </message>
    <message>
        <source>Accept, such as application/vnd.api.v2+json</source>
        <translation>Accept, etwa application/vnd.api.v2+json</translation>
    </message>
    <message>
        <source>a query parameter, such as ?version=2</source>
        <translation>ein Query-Parameter, etwa ?version=2</translation>
    </message>
    <message>
        <source>Where the version stands.</source>
        <translation>Wo die Version steht.</translation>
    </message>
    <message>
        <source>The header or query parameter; for media_type the vendor&apos;s name, &quot;vnd.api&quot; of application/vnd.api.v2+json.</source>
        <translation>Der Header oder Query-Parameter; bei media_type der Name des Herstellers, &quot;vnd.api&quot; in application/vnd.api.v2+json.</translation>
    </message>
    <message>
        <source>The version. A &quot;v&quot; in front does not count, here and in requests.</source>
        <translation>Die Version. Ein &quot;v&quot; davor zählt nicht, weder hier noch in Anfragen.</translation>
    </message>
    <message>
        <source>Also take requests that name no version.</source>
        <translation>Auch Anfragen nehmen, die keine Version nennen.</translation>
    </message>
    <message>
        <source>Another service that gets copies of a route&apos;s requests. What it answers is thrown away; nobody waits for it. X-Gateway-Mirror tells it that it is a copy.</source>
        <translation>Ein anderer Dienst, der Kopien der Anfragen einer Route bekommt. Was er antwortet, wird weggeworfen; niemand wartet darauf. X-Gateway-Mirror sagt ihm, dass es eine Kopie ist.</translation>
    </message>
    <message>
        <source>Its name.</source>
        <translation>Sein Name.</translation>
    </message>
    <message>
        <source>So many of all requests, in per cent, taken by lot.</source>
        <translation>So viele aller Anfragen, in Prozent, durch Los gewählt.</translation>
    </message>
    <message>
        <source>A copy is sent when its request is complete; one whose body is larger is not copied.</source>
        <translation>Eine Kopie geht ab, wenn ihre Anfrage vollständig ist; eine mit größerem Body wird nicht kopiert.</translation>
    </message>
    <message>
        <source>When an endpoint is left out for how it answers requests.</source>
        <translation>Wann ein Endpunkt ausgeschlossen wird, weil er Anfragen schlecht beantwortet.</translation>
    </message>
    <message>
        <source>After so many failures in a row; 0: these are not counted.</source>
        <translation>Nach so vielen Fehlern in Folge; 0: diese werden nicht gezählt.</translation>
    </message>
    <message>
        <source>If so many of its requests fail, in per cent; 0: this is not looked at.</source>
        <translation>Wenn so viele seiner Anfragen scheitern, in Prozent; 0: darauf wird nicht geachtet.</translation>
    </message>
    <message>
        <source>For `ratio`: within `interval`, at least.</source>
        <translation>Für `ratio`: mindestens so viele innerhalb von `interval`.</translation>
    </message>
    <message>
        <source>For `ratio`: what is counted together.</source>
        <translation>Für `ratio`: was zusammengezählt wird.</translation>
    </message>
    <message>
        <source>For how long, the first time; each time after that twice as long.</source>
        <translation>Wie lange beim ersten Mal; danach jedes Mal doppelt so lange.</translation>
    </message>
    <message>
        <source>For how long at most.</source>
        <translation>Wie lange höchstens.</translation>
    </message>
    <message>
        <source>How many of a service&apos;s endpoints at the same time, in per cent.</source>
        <translation>Wie viele Endpunkte eines Dienstes zugleich, in Prozent.</translation>
    </message>
    <message>
        <source>Answers that are failures, beside having none at all.</source>
        <translation>Antworten, die als Fehler gelten, außer gar keiner.</translation>
    </message>
    <message>
        <source>When requests are answered with 503, because there are too many.</source>
        <translation>Wann Anfragen 503 erhalten, weil es zu viele sind.</translation>
    </message>
    <message>
        <source>Requests that had to wait longer than this until a worker came to them are refused, until it catches up. 0: all are served, however late.</source>
        <translation>Anfragen, die länger als dies auf einen Arbeiter warten mussten, werden abgewiesen, bis er nachgekommen ist. 0: Alle werden bedient, wie spät auch immer.</translation>
    </message>
    <message>
        <source>What the process may use. At 92 % answers end their connections, at 95 % requests and connections are refused. Without it, or 0: what the control group or the machine has.</source>
        <translation>Was der Prozess verwenden darf. Bei 92 % beenden Antworten ihre Verbindung, bei 95 % werden Anfragen und Verbindungen abgewiesen. Ohne Angabe oder mit 0: was die Control Group oder die Maschine hat.</translation>
    </message>
    <message>
        <source>What is done with paths that different servers read differently.</source>
        <translation>Was mit Pfaden geschieht, die verschiedene Server verschieden lesen.</translation>
    </message>
    <message>
        <source>answer with 400</source>
        <translation>mit 400 antworten</translation>
    </message>
    <message>
        <source>leave it as it is, for routes and upstreams alike</source>
        <translation>so lassen, für Routen wie für Upstreams</translation>
    </message>
    <message>
        <source>turn it into the plain character before a route is sought</source>
        <translation>in das einfache Zeichen verwandeln, bevor eine Route gesucht wird</translation>
    </message>
    <message>
        <source>An encoded slash, %2F.</source>
        <translation>Ein kodierter Schrägstrich, %2F.</translation>
    </message>
    <message>
        <source>A backslash, plain or encoded as %5C.</source>
        <translation>Ein Backslash, einfach oder kodiert als %5C.</translation>
    </message>
    <message>
        <source>Path parameters, which start with &quot;;&quot;. A segment &quot;..;&quot; is refused in any case.</source>
        <translation>Pfadparameter, die mit &quot;;&quot; beginnen. Ein Segment &quot;..;&quot; wird immer abgewiesen.</translation>
    </message>
    <message>
        <source>&quot;//&quot; becomes &quot;/&quot;.</source>
        <translation>&quot;//&quot; wird zu &quot;/&quot;.</translation>
    </message>
    <message>
        <source>A usage plan: what a class of consumers may do, and how much of it.</source>
        <translation>Ein Tarif: was eine Klasse von Verbrauchern darf und wie viel davon.</translation>
    </message>
    <message>
        <source>What consumers call it.</source>
        <translation>Wie Verbraucher ihn nennen.</translation>
    </message>
    <message>
        <source>Act on the requests of each of its consumers, after those of the route: limits, quotas.</source>
        <translation>Wirken auf die Anfragen jedes seiner Verbraucher, nach denen der Route: Limits, Kontingente.</translation>
    </message>
    <message>
        <source>A policy: its name, or its name with options.</source>
        <translation>Eine Richtlinie: ihr Name, oder ihr Name mit Optionen.</translation>
    </message>
    <message>
        <source>Lets callers do what their roles, groups and scopes allow.</source>
        <translation>Lässt Aufrufer tun, was ihre Rollen, Gruppen und Scopes erlauben.</translation>
    </message>
    <message>
        <source>Knows consumers by the key that they call with.</source>
        <translation>Erkennt Verbraucher am Schlüssel, mit dem sie aufrufen.</translation>
    </message>
    <message>
        <source>Accepts several ways to prove who one is, or asks for several at once.</source>
        <translation>Nimmt mehrere Arten an, sich auszuweisen, oder verlangt mehrere zugleich.</translation>
    </message>
    <message>
        <source>Knows consumers by user name and password (HTTP Basic).</source>
        <translation>Erkennt Verbraucher an Benutzername und Passwort (HTTP Basic).</translation>
    </message>
    <message>
        <source>Bounds the size of request bodies.</source>
        <translation>Begrenzt die Größe von Anfrage-Bodys.</translation>
    </message>
    <message>
        <source>Lets web pages of other origins call (CORS).</source>
        <translation>Lässt Webseiten anderer Origins aufrufen (CORS).</translation>
    </message>
    <message>
        <source>Adds, sets, removes and renames header fields.</source>
        <translation>Ergänzt, setzt und entfernt Headerfelder und benennt sie um.</translation>
    </message>
    <message>
        <source>Admits or refuses clients by their network.</source>
        <translation>Lässt Clients nach ihrem Netz ein oder weist sie ab.</translation>
    </message>
    <message>
        <source>Lets in whoever shows a JSON Web Token that a trusted issuer has signed.</source>
        <translation>Lässt ein, wer ein JSON Web Token zeigt, das ein vertrauter Aussteller signiert hat.</translation>
    </message>
    <message>
        <source>Knows consumers by their client certificate.</source>
        <translation>Erkennt Verbraucher an ihrem Client-Zertifikat.</translation>
    </message>
    <message>
        <source>Lets each caller make so many requests in a period of the calendar.</source>
        <translation>Lässt jeden Aufrufer so viele Anfragen in einem Kalenderzeitraum stellen.</translation>
    </message>
    <message>
        <source>Lets each caller make so many requests in a time.</source>
        <translation>Lässt jeden Aufrufer so viele Anfragen in einer Zeit stellen.</translation>
    </message>
    <message>
        <source>Sends clients elsewhere.</source>
        <translation>Schickt Clients anderswohin.</translation>
    </message>
    <message>
        <source>Gives every request an id that client, upstream and log agree on.</source>
        <translation>Gibt jeder Anfrage eine Id, auf die Client, Upstream und Log sich verstehen.</translation>
    </message>
    <message>
        <source>Answers by itself, without an upstream.</source>
        <translation>Antwortet selbst, ohne Upstream.</translation>
    </message>
    <message>
        <source>Adds response fields that make browsers careful.</source>
        <translation>Ergänzt Antwortfelder, die Browser vorsichtig machen.</translation>
    </message>
    <message>
        <source>In place of a policy: the name of a chain, whose policies act here.</source>
        <translation>Anstelle einer Richtlinie: der Name einer Kette, deren Richtlinien hier wirken.</translation>
    </message>
    <message>
        <source>Whether no route can leave it out.</source>
        <translation>Ob keine Route sie weglassen kann.</translation>
    </message>
    <message>
        <source>It acts on these requests only.</source>
        <translation>Sie wirkt nur auf diese Anfragen.</translation>
    </message>
    <message>
        <source>It does not act on these requests.</source>
        <translation>Sie wirkt nicht auf diese Anfragen.</translation>
    </message>
    <message>
        <source>More that is needed, by method and path. Of the rules that fit a request, the most specific one counts, as among routes.</source>
        <translation>Was zusätzlich nötig ist, nach Methode und Pfad. Von den Regeln, die auf eine Anfrage passen, zählt die genaueste, wie bei Routen.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>let through</source>
        <translation>durchgelassen</translation>
    </message>
    <message>
        <source>What becomes of requests that no rule fits, where there are rules.</source>
        <translation>Was aus Anfragen wird, auf die keine Regel passt, wo es Regeln gibt.</translation>
    </message>
    <message>
        <source>What is needed for some of the requests.</source>
        <translation>Was für einen Teil der Anfragen nötig ist.</translation>
    </message>
    <message>
        <source>Their methods; GET brings HEAD with it. Without this, any.</source>
        <translation>Ihre Methoden; GET schließt HEAD ein. Ohne Angabe jede.</translation>
    </message>
    <message>
        <source>Their path, as in the match of a route. Without this, any.</source>
        <translation>Ihr Pfad, wie in der Bedingung einer Route. Ohne Angabe jeder.</translation>
    </message>
    <message>
        <source>Header field that carries the key.</source>
        <translation>Headerfeld, das den Schlüssel trägt.</translation>
    </message>
    <message>
        <source>Authentication scheme in front of the key in that field.</source>
        <translation>Authentifizierungsschema vor dem Schlüssel in diesem Feld.</translation>
    </message>
    <message>
        <source>Query parameter that may carry it too. Not looked at without this.</source>
        <translation>Query-Parameter, der ihn auch tragen darf. Ohne Angabe wird nicht nachgesehen.</translation>
    </message>
    <message>
        <source>Whether the upstream sees the key.</source>
        <translation>Ob der Upstream den Schlüssel sieht.</translation>
    </message>
    <message>
        <source>Several ways to prove who one is.</source>
        <translation>Mehrere Arten, sich auszuweisen.</translation>
    </message>
    <message>
        <source>Policies of which one is enough, asked in this order.</source>
        <translation>Richtlinien, von denen eine genügt, in dieser Reihenfolge gefragt.</translation>
    </message>
    <message>
        <source>Policies that must all be content, about the same caller.</source>
        <translation>Richtlinien, die alle zufrieden sein müssen, mit demselben Aufrufer.</translation>
    </message>
    <message>
        <source>Whether a request without any credential goes on, as nobody. A wrong credential is refused all the same.</source>
        <translation>Ob eine Anfrage ganz ohne Ausweis weitergeht, als niemand. Ein falscher wird trotzdem abgewiesen.</translation>
    </message>
    <message>
        <source>What browsers show when they ask for the password.</source>
        <translation>Was Browser zeigen, wenn sie nach dem Passwort fragen.</translation>
    </message>
    <message>
        <source>How long a password that was right is not hashed again. 0: it is hashed for every request.</source>
        <translation>Wie lange ein richtiges Passwort nicht erneut gehasht wird. 0: Es wird bei jeder Anfrage gehasht.</translation>
    </message>
    <message>
        <source>How long a password may wait for its turn to be hashed; then the answer is 503.</source>
        <translation>Wie lange ein Passwort warten darf, bis es gehasht wird; danach ist die Antwort 503.</translation>
    </message>
    <message>
        <source>Whether the upstream sees the password.</source>
        <translation>Ob der Upstream das Passwort sieht.</translation>
    </message>
    <message>
        <source>Refuses requests whose body is too large.</source>
        <translation>Weist Anfragen ab, deren Body zu groß ist.</translation>
    </message>
    <message>
        <source>Largest request body; a larger one gets 413. 0 lets bodies of any size pass.</source>
        <translation>Größter Anfrage-Body; ein größerer erhält 413. 0 lässt Bodys jeder Größe durch.</translation>
    </message>
    <message>
        <source>Lets web pages of other origins call.</source>
        <translation>Lässt Webseiten anderer Origins aufrufen.</translation>
    </message>
    <message>
        <source>Origins whose pages may call. &quot;https://*.app.example&quot; is every name below app.example, &quot;*&quot; everybody.</source>
        <translation>Origins, deren Seiten aufrufen dürfen. &quot;https://*.app.example&quot; ist jeder Name unter app.example, &quot;*&quot; sind alle.</translation>
    </message>
    <message>
        <source>Methods that they may use.</source>
        <translation>Methoden, die sie verwenden dürfen.</translation>
    </message>
    <message>
        <source>Request fields that they may set beside the harmless ones; &quot;*&quot;: all.</source>
        <translation>Anfragefelder, die sie neben den harmlosen setzen dürfen; &quot;*&quot;: alle.</translation>
    </message>
    <message>
        <source>Response fields that they may read beside the harmless ones.</source>
        <translation>Antwortfelder, die sie neben den harmlosen lesen dürfen.</translation>
    </message>
    <message>
        <source>Whether browsers send cookies and passwords along.</source>
        <translation>Ob Browser Cookies und Passwörter mitsenden.</translation>
    </message>
    <message>
        <source>How long a browser need not ask again.</source>
        <translation>Wie lange ein Browser nicht erneut fragen muss.</translation>
    </message>
    <message>
        <source>Whether pages from the internet may call although this is a private network.</source>
        <translation>Ob Seiten aus dem Internet aufrufen dürfen, obwohl dies ein privates Netz ist.</translation>
    </message>
    <message>
        <source>Changes to header fields, made in this order: remove, rename, replace, set, add.</source>
        <translation>Änderungen an Headerfeldern, in dieser Reihenfolge: remove, rename, replace, set, add.</translation>
    </message>
    <message>
        <source>Fields to take out.</source>
        <translation>Felder, die entfernt werden.</translation>
    </message>
    <message>
        <source>Old name: new name.</source>
        <translation>Alter Name: neuer Name.</translation>
    </message>
    <message>
        <source>New values for fields that are there.</source>
        <translation>Neue Werte für vorhandene Felder.</translation>
    </message>
    <message>
        <source>Values that replace whatever is there.</source>
        <translation>Werte, die ersetzen, was auch immer da ist.</translation>
    </message>
    <message>
        <source>Values that are added to whatever is there.</source>
        <translation>Werte, die hinzukommen, was auch immer da ist.</translation>
    </message>
    <message>
        <source>Changes to what the upstream sees.</source>
        <translation>Änderungen an dem, was der Upstream sieht.</translation>
    </message>
    <message>
        <source>Changes to what the client sees.</source>
        <translation>Änderungen an dem, was der Client sieht.</translation>
    </message>
    <message>
        <source>Networks that may come in; if any are listed, all others may not.</source>
        <translation>Netze, die eingelassen werden; sind welche genannt, dann keine anderen.</translation>
    </message>
    <message>
        <source>Networks that may not come in, even if they are also allowed.</source>
        <translation>Netze, die nicht eingelassen werden, auch wenn sie außerdem erlaubt sind.</translation>
    </message>
    <message>
        <source>What &quot;iss&quot; must be, exactly. Empty: not looked at.</source>
        <translation>Was &quot;iss&quot; sein muss, genau. Leer: wird nicht beachtet.</translation>
    </message>
    <message>
        <source>&quot;aud&quot; must name one of these. Empty: not looked at, so that a token made for any other service of the issuer is good here too.</source>
        <translation>&quot;aud&quot; muss eines davon nennen. Leer: wird nicht beachtet, sodass ein Token für irgendeinen anderen Dienst des Ausstellers auch hier gilt.</translation>
    </message>
    <message>
        <source>Takes the keys from where the issuer&apos;s OpenID configuration says they are.</source>
        <translation>Holt die Schlüssel von dort, wo die OpenID-Konfiguration des Ausstellers sie nennt.</translation>
    </message>
    <message>
        <source>URL of the issuer&apos;s key set.</source>
        <translation>URL des Schlüsselsatzes des Ausstellers.</translation>
    </message>
    <message>
        <source>The public key or keys themselves: PEM, or a JSON Web Key or key set.</source>
        <translation>Der oder die öffentlichen Schlüssel selbst: PEM, oder ein JSON Web Key oder Schlüsselsatz.</translation>
    </message>
    <message>
        <source>A file with the same. Read when the configuration is.</source>
        <translation>Eine Datei mit demselben. Wird mit der Konfiguration gelesen.</translation>
    </message>
    <message>
        <source>A secret shared with the issuer, for HS256, HS384 or HS512.</source>
        <translation>Ein mit dem Aussteller geteiltes Geheimnis, für HS256, HS384 oder HS512.</translation>
    </message>
    <message>
        <source>its bytes are the key</source>
        <translation>seine Bytes sind der Schlüssel</translation>
    </message>
    <message>
        <source>it is decoded first, as in a JSON Web Key</source>
        <translation>es wird erst dekodiert, wie in einem JSON Web Key</translation>
    </message>
    <message>
        <source>it is decoded first</source>
        <translation>es wird erst dekodiert</translation>
    </message>
    <message>
        <source>How the secret is written.</source>
        <translation>Wie das Geheimnis geschrieben ist.</translation>
    </message>
    <message>
        <source>Nothing else is accepted. Empty: whatever goes with the type of the key; HS256 for a secret.</source>
        <translation>Nichts anderes wird angenommen. Leer: was zum Typ des Schlüssels gehört; HS256 bei einem Geheimnis.</translation>
    </message>
    <message>
        <source>PEM file of the authorities that the issuer&apos;s certificate is checked with.</source>
        <translation>PEM-Datei mit den Stellen, gegen die das Zertifikat des Ausstellers geprüft wird.</translation>
    </message>
    <message>
        <source>Keys are fetched again this often, unless the issuer says otherwise (Cache-Control, between 1 min and 1 h).</source>
        <translation>So oft werden Schlüssel neu geholt, wenn der Aussteller nichts anderes sagt (Cache-Control, zwischen 1 min und 1 h).</translation>
    </message>
    <message>
        <source>How much longer they are used while they cannot be fetched.</source>
        <translation>Wie viel länger sie verwendet werden, solange sie sich nicht holen lassen.</translation>
    </message>
    <message>
        <source>A token with an unknown key has them fetched at once, but not sooner than this after the last time.</source>
        <translation>Bei einem Token mit unbekanntem Schlüssel werden sie sofort geholt, doch nicht früher als so lange nach dem letzten Mal.</translation>
    </message>
    <message>
        <source>Places to look at, in this order. The first one with a token counts.</source>
        <translation>Stellen, an denen nachgesehen wird, in dieser Reihenfolge. Die erste mit einem Token zählt.</translation>
    </message>
    <message>
        <source>Whether the upstream gets the token too. Tokens in other places are removed in any case.</source>
        <translation>Ob auch der Upstream das Token bekommt. Tokens an anderen Stellen werden immer entfernt.</translation>
    </message>
    <message>
        <source>How wrong the issuer&apos;s clock may be.</source>
        <translation>Wie falsch die Uhr des Ausstellers gehen darf.</translation>
    </message>
    <message>
        <source>Longest time from &quot;iat&quot; to &quot;exp&quot;, and the longest age. Needs &quot;iat&quot; in the token.</source>
        <translation>Längste Zeit von &quot;iat&quot; bis &quot;exp&quot;, und das höchste Alter. Braucht &quot;iat&quot; im Token.</translation>
    </message>
    <message>
        <source>Claims that must be there: names or JSON Pointers.</source>
        <translation>Claims, die da sein müssen: Namen oder JSON Pointers.</translation>
    </message>
    <message>
        <source>Claims, by name or JSON Pointer, and the values of which each must have one; of a list, one entry is enough.</source>
        <translation>Claims, nach Name oder JSON Pointer, und die Werte, von denen jeder einen haben muss; bei einer Liste genügt ein Eintrag.</translation>
    </message>
    <message>
        <source>&quot;typ&quot; must be one of these. Empty: not looked at.</source>
        <translation>&quot;typ&quot; muss eines davon sein. Leer: wird nicht beachtet.</translation>
    </message>
    <message>
        <source>All of these must have been granted, else the answer is 403.</source>
        <translation>Alle müssen gewährt sein, sonst ist die Antwort 403.</translation>
    </message>
    <message>
        <source>Where the scopes are. Empty: &quot;scope&quot;, else &quot;scp&quot;.</source>
        <translation>Wo die Scopes stehen. Leer: &quot;scope&quot;, sonst &quot;scp&quot;.</translation>
    </message>
    <message>
        <source>Where the caller&apos;s roles are: a name or a JSON Pointer.</source>
        <translation>Wo die Rollen des Aufrufers stehen: ein Name oder ein JSON Pointer.</translation>
    </message>
    <message>
        <source>The claim that holds the name of a consumer.</source>
        <translation>Der Claim mit dem Namen eines Verbrauchers.</translation>
    </message>
    <message>
        <source>Whether callers that are no consumer are refused.</source>
        <translation>Ob Aufrufer abgewiesen werden, die kein Verbraucher sind.</translation>
    </message>
    <message>
        <source>Header fields for the upstream and the claims that they hold. The client&apos;s own are removed, whatever the token says.</source>
        <translation>Headerfelder für den Upstream und die Claims darin. Die des Clients werden entfernt, was auch im Token steht.</translation>
    </message>
    <message>
        <source>Tokens that are not valid any more.</source>
        <translation>Tokens, die nicht mehr gelten.</translation>
    </message>
    <message>
        <source>Named in WWW-Authenticate.</source>
        <translation>Steht in WWW-Authenticate.</translation>
    </message>
    <message>
        <source>Tokens that are remembered once they have been verified, on each worker. 0: none.</source>
        <translation>Tokens, die sich jeder Arbeiter nach der Prüfung merkt. 0: keine.</translation>
    </message>
    <message>
        <source>Tokens that are refused although they are valid otherwise.</source>
        <translation>Tokens, die abgewiesen werden, obwohl sie sonst gültig sind.</translation>
    </message>
    <message>
        <source>Ids of tokens (&quot;jti&quot;).</source>
        <translation>Ids von Tokens (&quot;jti&quot;).</translation>
    </message>
    <message>
        <source>Subjects (&quot;sub&quot;) and a time: tokens that were issued to them before it are refused.</source>
        <translation>Subjects (&quot;sub&quot;) und ein Zeitpunkt: Tokens, die ihnen davor ausgestellt wurden, werden abgewiesen.</translation>
    </message>
    <message>
        <source>More of both, a line each: &quot;jti ID&quot; or &quot;sub SUBJECT TIME&quot;. Read when the configuration is.</source>
        <translation>Mehr von beidem, eins je Zeile: &quot;jti ID&quot; oder &quot;sub SUBJECT TIME&quot;. Wird mit der Konfiguration gelesen.</translation>
    </message>
    <message>
        <source>A place in a request where a token may be.</source>
        <translation>Eine Stelle in einer Anfrage, an der ein Token stehen kann.</translation>
    </message>
    <message>
        <source>A header field.</source>
        <translation>Ein Headerfeld.</translation>
    </message>
    <message>
        <source>What stands before the token in the header field; &quot;Bearer&quot; in Authorization if nothing else is said.</source>
        <translation>Was im Headerfeld vor dem Token steht; &quot;Bearer&quot; in Authorization, wenn nichts anderes gesagt ist.</translation>
    </message>
    <message>
        <source>A cookie.</source>
        <translation>Ein Cookie.</translation>
    </message>
    <message>
        <source>A parameter of the query. URLs end in logs and histories: better avoided (RFC 6750 §5.3).</source>
        <translation>Ein Query-Parameter. URLs landen in Logs und Verläufen: besser vermeiden (RFC 6750 §5.3).</translation>
    </message>
    <message>
        <source>it is refused</source>
        <translation>wird abgewiesen</translation>
    </message>
    <message>
        <source>its subject may call, as no consumer</source>
        <translation>sein Subject darf aufrufen, ohne Verbraucher zu sein</translation>
    </message>
    <message>
        <source>What becomes of a valid certificate that belongs to no consumer.</source>
        <translation>Was aus einem gültigen Zertifikat wird, das zu keinem Verbraucher gehört.</translation>
    </message>
    <message>
        <source>Whether the upstream is shown the certificate, in the field Client-Cert (RFC 9440).</source>
        <translation>Ob der Upstream das Zertifikat gezeigt bekommt, im Feld Client-Cert (RFC 9440).</translation>
    </message>
    <message>
        <source>So many requests.</source>
        <translation>So viele Anfragen.</translation>
    </message>
    <message>
        <source>from full hour to full hour</source>
        <translation>von voller Stunde zu voller Stunde</translation>
    </message>
    <message>
        <source>from midnight to midnight</source>
        <translation>von Mitternacht zu Mitternacht</translation>
    </message>
    <message>
        <source>from Monday to Sunday</source>
        <translation>von Montag bis Sonntag</translation>
    </message>
    <message>
        <source>from the first day to the last</source>
        <translation>vom ersten Tag bis zum letzten</translation>
    </message>
    <message>
        <source>In this time.</source>
        <translation>In dieser Zeit.</translation>
    </message>
    <message>
        <source>Where midnight is.</source>
        <translation>Wo Mitternacht ist.</translation>
    </message>
    <message>
        <source>What is counted by, as for rate_limit. Requests that lack it are not counted.</source>
        <translation>Wonach gezählt wird, wie bei rate_limit. Anfragen ohne dies werden nicht gezählt.</translation>
    </message>
    <message>
        <source>What a request counts for.</source>
        <translation>Wie viel eine Anfrage zählt.</translation>
    </message>
    <message>
        <source>it passes; log and metrics tell</source>
        <translation>kommt durch; Log und Metriken melden es</translation>
    </message>
    <message>
        <source>What becomes of a request when all is used up.</source>
        <translation>Was aus einer Anfrage wird, wenn alles aufgebraucht ist.</translation>
    </message>
    <message>
        <source>Percent of the quota: when a caller has used so much in a period, the operator&apos;s log and the metric gatehouse_quota_alerts_total tell.</source>
        <translation>Prozent des Kontingents: Hat ein Aufrufer in einem Zeitraum so viel verbraucht, melden es das Betriebslog und die Metrik gatehouse_quota_alerts_total.</translation>
    </message>
    <message>
        <source>So many callers are remembered; of more, those who have not called for longest are forgotten.</source>
        <translation>So viele Aufrufer werden gemerkt; darüber hinaus werden die vergessen, die am längsten nicht aufgerufen haben.</translation>
    </message>
    <message>
        <source>Name of the store in which several gateways count together. Without it each one counts for itself.</source>
        <translation>Name des Speichers, in dem mehrere Gateways gemeinsam zählen. Ohne Angabe zählt jedes für sich.</translation>
    </message>
    <message>
        <source>refills steadily, and lets a burst through at once</source>
        <translation>füllt sich stetig und lässt einen Schub auf einmal durch</translation>
    </message>
    <message>
        <source>all at once when a window begins; twice the limit may pass around it</source>
        <translation>alles auf einmal, wenn ein Fenster beginnt; an der Grenze kommt bis zum Doppelten durch</translation>
    </message>
    <message>
        <source>as if the window before had been used evenly; close, and small</source>
        <translation>als wäre das Fenster davor gleichmäßig genutzt worden; nahe dran und klein</translation>
    </message>
    <message>
        <source>remembers each request: exact in every window, for small limits</source>
        <translation>merkt sich jede Anfrage: in jedem Fenster genau, für kleine Limits</translation>
    </message>
    <message>
        <source>so many at a time</source>
        <translation>so viele zugleich</translation>
    </message>
    <message>
        <source>How they are counted.</source>
        <translation>Wie sie gezählt werden.</translation>
    </message>
    <message>
        <source>Of a token bucket: so many at once; without this, as many as the limit.</source>
        <translation>Bei token_bucket: so viele auf einmal; ohne Angabe so viele wie das Limit.</translation>
    </message>
    <message>
        <source>Of a token bucket: a request whose turn comes within this time waits for it instead of being refused. In the order in which they came.</source>
        <translation>Bei token_bucket: Eine Anfrage, die in dieser Zeit an die Reihe kommt, wartet darauf, statt abgewiesen zu werden. In der Reihenfolge ihres Eintreffens.</translation>
    </message>
    <message>
        <source>Several limits together: a request passes if all of them let it, and else is counted by none.</source>
        <translation>Mehrere Limits zusammen: Eine Anfrage kommt durch, wenn alle sie lassen, und wird sonst von keinem gezählt.</translation>
    </message>
    <message>
        <source>What is counted by. IPv6 clients are counted by network (/64), and IPv4 ones by the prefix behind &quot;/&quot;.</source>
        <translation>Wonach gezählt wird. IPv6-Clients werden nach Netz (/64) gezählt, IPv4-Clients nach dem Präfix hinter &quot;/&quot;.</translation>
    </message>
    <message>
        <source>is not counted</source>
        <translation>wird nicht gezählt</translation>
    </message>
    <message>
        <source>shares one count with all others like it</source>
        <translation>teilt eine Zählung mit allen ihresgleichen</translation>
    </message>
    <message>
        <source>is refused</source>
        <translation>wird abgewiesen</translation>
    </message>
    <message>
        <source>What becomes of a request that lacks what is counted by.</source>
        <translation>Was aus einer Anfrage wird, der fehlt, wonach gezählt wird.</translation>
    </message>
    <message>
        <source>Field of the request that says what it counts for. It never counts for less than `cost`, and for 1000000 if that is no number.</source>
        <translation>Feld der Anfrage, das sagt, wie viel sie zählt. Sie zählt nie weniger als `cost`, und 1000000, wenn das keine Zahl ist.</translation>
    </message>
    <message>
        <source>Field of the upstream&apos;s answer that says what the request has cost. What that is above what was counted is counted then, until nothing is left; the client does not get the field.</source>
        <translation>Feld in der Antwort des Upstreams, das sagt, was die Anfrage gekostet hat. Was davon über das Gezählte hinausgeht, wird dann gezählt, bis nichts übrig ist; der Client bekommt das Feld nicht.</translation>
    </message>
    <message>
        <source>slows down who guesses</source>
        <translation>bremst, wer rät</translation>
    </message>
    <message>
        <source>counts known callers</source>
        <translation>zählt bekannte Aufrufer</translation>
    </message>
    <message>
        <source>When it acts.</source>
        <translation>Wann es wirkt.</translation>
    </message>
    <message>
        <source>Counts and tells, but refuses nothing.</source>
        <translation>Zählt und meldet, weist aber nichts ab.</translation>
    </message>
    <message>
        <source>RateLimit and RateLimit-Policy</source>
        <translation>RateLimit und RateLimit-Policy</translation>
    </message>
    <message>
        <source>X-RateLimit-Limit, -Remaining and -Reset</source>
        <translation>X-RateLimit-Limit, -Remaining und -Reset</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>all diese</translation>
    </message>
    <message>
        <source>nothing but Retry-After with a refusal</source>
        <translation>nichts außer Retry-After bei einer Abweisung</translation>
    </message>
    <message>
        <source>What callers are told of their limit.</source>
        <translation>Was Aufrufer über ihr Limit erfahren.</translation>
    </message>
    <message>
        <source>What these fields call it.</source>
        <translation>Wie diese Felder es nennen.</translation>
    </message>
    <message>
        <source>So many requests in a time.</source>
        <translation>So viele Anfragen in einer Zeit.</translation>
    </message>
    <message>
        <source>Where to: a URL or a path. {scheme}, {host}, {path} and {query} (with its &quot;?&quot;) are those of the request; other names in braces are captures of the route&apos;s path.</source>
        <translation>Wohin: eine URL oder ein Pfad. {scheme}, {host}, {path} und {query} (samt &quot;?&quot;) sind die der Anfrage; andere Namen in Klammern sind Teile, die der Pfad der Route festgehalten hat.</translation>
    </message>
    <message>
        <source>301 or 302 (clients may turn POST into GET), 303 (they must), 307 or 308 (they may not).</source>
        <translation>301 oder 302 (Clients dürfen aus POST ein GET machen), 303 (sie müssen), 307 oder 308 (sie dürfen nicht).</translation>
    </message>
    <message>
        <source>Header field that carries the id, to the upstream and back.</source>
        <translation>Headerfeld, das die Id trägt, zum Upstream und zurück.</translation>
    </message>
    <message>
        <source>a well-formed id of the client is taken over</source>
        <translation>eine wohlgeformte Id des Clients wird übernommen</translation>
    </message>
    <message>
        <source>the id is always a new one</source>
        <translation>die Id ist immer eine neue</translation>
    </message>
    <message>
        <source>What is done with an id that the client sent.</source>
        <translation>Was mit einer Id geschieht, die der Client gesendet hat.</translation>
    </message>
    <message>
        <source>Whether the client is told the id in the response.</source>
        <translation>Ob der Client die Id in der Antwort erfährt.</translation>
    </message>
    <message>
        <source>Response fields that make browsers careful.</source>
        <translation>Antwortfelder, die Browser vorsichtig machen.</translation>
    </message>
    <message>
        <source>How long browsers come back over TLS only. Sent over TLS only; 0: not sent.</source>
        <translation>Wie lange Browser nur über TLS wiederkommen. Wird nur über TLS gesendet; 0: nicht gesendet.</translation>
    </message>
    <message>
        <source>Whether that holds for all names below the host, too.</source>
        <translation>Ob das auch für alle Namen unterhalb des Hosts gilt.</translation>
    </message>
    <message>
        <source>Whether browsers may know it before the first visit.</source>
        <translation>Ob Browser es schon vor dem ersten Besuch wissen dürfen.</translation>
    </message>
    <message>
        <source>X-Content-Type-Options: browsers believe Content-Type.</source>
        <translation>X-Content-Type-Options: Browser glauben Content-Type.</translation>
    </message>
    <message>
        <source>no page may</source>
        <translation>keine Seite darf</translation>
    </message>
    <message>
        <source>pages of the same origin may</source>
        <translation>Seiten derselben Origin dürfen</translation>
    </message>
    <message>
        <source>every page may; nothing is sent</source>
        <translation>jede Seite darf; nichts wird gesendet</translation>
    </message>
    <message>
        <source>X-Frame-Options: whether other pages may show this one inside them.</source>
        <translation>X-Frame-Options: ob andere Seiten diese in sich zeigen dürfen.</translation>
    </message>
    <message>
        <source>Referrer-Policy; &quot;&quot; sends none.</source>
        <translation>Referrer-Policy; &quot;&quot; sendet keine.</translation>
    </message>
    <message>
        <source>Content-Security-Policy.</source>
        <translation>Content-Security-Policy.</translation>
    </message>
    <message>
        <source>Permissions-Policy.</source>
        <translation>Permissions-Policy.</translation>
    </message>
    <message>
        <source>Cross-Origin-Opener-Policy.</source>
        <translation>Cross-Origin-Opener-Policy.</translation>
    </message>
    <message>
        <source>Cross-Origin-Resource-Policy.</source>
        <translation>Cross-Origin-Resource-Policy.</translation>
    </message>
    <message>
        <source>Takes out Server, X-Powered-By and X-AspNet-Version.</source>
        <translation>Nimmt Server, X-Powered-By und X-AspNet-Version heraus.</translation>
    </message>
    <message>
        <source>Limits of the connections kept to each endpoint, per worker.</source>
        <translation>Grenzen der Verbindungen, die zu jedem Endpunkt gehalten werden, je Arbeiter.</translation>
    </message>
    <message>
        <source>Open connections to one endpoint at most.</source>
        <translation>Höchstzahl offener Verbindungen zu einem Endpunkt.</translation>
    </message>
    <message>
        <source>Of those, how many are kept open for the next request.</source>
        <translation>Wie viele davon für die nächste Anfrage offen bleiben.</translation>
    </message>
    <message>
        <source>Requests that wait for a connection when max_connections is reached; more are answered with 503.</source>
        <translation>Anfragen, die auf eine Verbindung warten, wenn max_connections erreicht ist; weitere erhalten 503.</translation>
    </message>
    <message>
        <source>Requests at the same time on one HTTP/2 connection; fewer if the endpoint wishes.</source>
        <translation>Gleichzeitige Anfragen auf einer HTTP/2-Verbindung; weniger, wenn der Endpunkt es wünscht.</translation>
    </message>
    <message>
        <source>A connection of this age, give or take a tenth, finishes what it does and is closed; 0: any age.</source>
        <translation>Eine Verbindung dieses Alters, ein Zehntel mehr oder weniger, beendet ihre Arbeit und wird geschlossen; 0: beliebig alt.</translation>
    </message>
    <message>
        <source>When a request is sent once more, to another endpoint if there is one, because an attempt has failed. Never after a byte of an answer has gone to the client.</source>
        <translation>Wann eine Anfrage noch einmal gesendet wird, an einen anderen Endpunkt, wenn es einen gibt, weil ein Versuch gescheitert ist. Nie, nachdem ein Byte der Antwort zum Client gegangen ist.</translation>
    </message>
    <message>
        <source>Attempts all together; 1: no retry.</source>
        <translation>Versuche insgesamt; 1: keine Wiederholung.</translation>
    </message>
    <message>
        <source>no connection could be made: the request was never sent, whatever its method</source>
        <translation>keine Verbindung kam zustande: die Anfrage wurde nie gesendet, gleich welche Methode</translation>
    </message>
    <message>
        <source>it was turned away unseen (HTTP/2), whatever its method</source>
        <translation>sie wurde ungesehen abgewiesen (HTTP/2), gleich welche Methode</translation>
    </message>
    <message>
        <source>the connection ended before anything of an answer came</source>
        <translation>die Verbindung endete, bevor etwas von einer Antwort kam</translation>
    </message>
    <message>
        <source>nothing of an answer came within try_timeout</source>
        <translation>innerhalb von try_timeout kam nichts von einer Antwort</translation>
    </message>
    <message>
        <source>What a retry is for.</source>
        <translation>Wofür wiederholt wird.</translation>
    </message>
    <message>
        <source>Answers with these statuses are a reason, too.</source>
        <translation>Auch Antworten mit diesen Statuscodes sind ein Grund.</translation>
    </message>
    <message>
        <source>requests that may be sent twice: GET, HEAD, PUT, DELETE, OPTIONS (RFC 9110 §9.2.2), and any with an Idempotency-Key</source>
        <translation>Anfragen, die zweimal gesendet werden dürfen: GET, HEAD, PUT, DELETE, OPTIONS (RFC 9110 §9.2.2), und alle mit Idempotency-Key</translation>
    </message>
    <message>
        <source>all of them, POST too</source>
        <translation>alle, auch POST</translation>
    </message>
    <message>
        <source>Which requests may be sent again although an upstream may have seen them.</source>
        <translation>Welche Anfragen erneut gesendet werden dürfen, obwohl ein Upstream sie gesehen haben kann.</translation>
    </message>
    <message>
        <source>How long one attempt may take until its answer begins; 0: only the timeouts of the whole hold.</source>
        <translation>Wie lange ein Versuch dauern darf, bis seine Antwort beginnt; 0: Nur die Fristen des Ganzen gelten.</translation>
    </message>
    <message>
        <source>Before a retry there is a pause of random length, at most this long at first, and twice as long each time. There is none after a kept connection that had been closed, and none before another endpoint if no connection could be made.</source>
        <translation>Vor einer Wiederholung liegt eine Pause zufälliger Länge, zuerst höchstens so lang, dann jedes Mal doppelt. Keine gibt es, wenn eine gehaltene Verbindung geschlossen worden war, und keine vor einem anderen Endpunkt, wenn keine Verbindung zustande kam.</translation>
    </message>
    <message>
        <source>The pause is never longer.</source>
        <translation>Die Pause ist nie länger.</translation>
    </message>
    <message>
        <source>An answer that says Retry-After is followed by a retry no sooner; if it asks for more than this, there is none, and the client gets the answer.</source>
        <translation>Auf eine Antwort mit Retry-After folgt eine Wiederholung nicht früher; verlangt sie mehr als dies, gibt es keine, und der Client bekommt die Antwort.</translation>
    </message>
    <message>
        <source>Of the requests of the service that are in progress, so many may be retries: when everything fails, retries must not make it worse.</source>
        <translation>Von den laufenden Anfragen des Dienstes dürfen so viele Wiederholungen sein: Wenn alles ausfällt, dürfen Wiederholungen es nicht schlimmer machen.</translation>
    </message>
    <message>
        <source>So many retries at a time are allowed in any case.</source>
        <translation>So viele Wiederholungen zugleich sind immer erlaubt.</translation>
    </message>
    <message>
        <source>A request with a longer body is sent once only.</source>
        <translation>Eine Anfrage mit längerem Body wird nur einmal gesendet.</translation>
    </message>
    <message>
        <source>Which requests go where, and what happens to them on the way.</source>
        <translation>Welche Anfragen wohin gehen und was unterwegs mit ihnen geschieht.</translation>
    </message>
    <message>
        <source>Names the route in logs, metrics and messages.</source>
        <translation>Benennt die Route in Logs, Metriken und Meldungen.</translation>
    </message>
    <message>
        <source>Higher ones are asked first; among equal ones the more specific match comes first.</source>
        <translation>Höhere werden zuerst gefragt; unter gleichen kommt die genauere Bedingung zuerst.</translation>
    </message>
    <message>
        <source>Which requests the route takes; nothing written means all.</source>
        <translation>Welche Anfragen die Route nimmt; ohne Angabe alle.</translation>
    </message>
    <message>
        <source>Name of the service that gets the requests. Without it a policy must answer.</source>
        <translation>Name des Dienstes, der die Anfragen bekommt. Ohne Angabe muss eine Richtlinie antworten.</translation>
    </message>
    <message>
        <source>The path that the upstream sees. {id} is what the match found for it, {1} a group of a regex, {rest} what &quot;/*&quot; stood for.</source>
        <translation>Der Pfad, den der Upstream sieht. {id} ist, was die Bedingung dafür fand, {1} eine Gruppe des regulären Ausdrucks, {rest} wofür &quot;/*&quot; stand.</translation>
    </message>
    <message>
        <source>Takes these segments away from the beginning of the path.</source>
        <translation>Nimmt diese Segmente vom Anfang des Pfads weg.</translation>
    </message>
    <message>
        <source>Other services that take some of the callers.</source>
        <translation>Andere Dienste, die einen Teil der Aufrufer übernehmen.</translation>
    </message>
    <message>
        <source>Another service that gets copies of the requests.</source>
        <translation>Ein anderer Dienst, der Kopien der Anfragen bekommt.</translation>
    </message>
    <message>
        <source>the host that the client asked for; that of the endpoint if it named none (HTTP/1.0)</source>
        <translation>der vom Client verlangte Host; der des Endpunkts, wenn er keinen nannte (HTTP/1.0)</translation>
    </message>
    <message>
        <source>the host of the endpoint&apos;s URL</source>
        <translation>der Host aus der URL des Endpunkts</translation>
    </message>
    <message>
        <source>The Host that the upstream sees.</source>
        <translation>Der Host, den der Upstream sieht.</translation>
    </message>
    <message>
        <source>Instead of those of the service, all of them.</source>
        <translation>Anstelle derer des Dienstes, und zwar aller.</translation>
    </message>
    <message>
        <source>Protocols that a request may switch to (Upgrade).</source>
        <translation>Protokolle, zu denen eine Anfrage wechseln darf (Upgrade).</translation>
    </message>
    <message>
        <source>What is done when there is no answer.</source>
        <translation>Was geschieht, wenn es keine Antwort gibt.</translation>
    </message>
    <message>
        <source>Instead of that of the service, all of it.</source>
        <translation>Anstelle der Angabe des Dienstes, und zwar der ganzen.</translation>
    </message>
    <message>
        <source>When the route is left alone because its requests fail; besides the breaker of its service.</source>
        <translation>Wann die Route in Ruhe gelassen wird, weil ihre Anfragen scheitern; neben dem Schutzschalter ihres Dienstes.</translation>
    </message>
    <message>
        <source>Act on the requests of this route, after those of gateway and service.</source>
        <translation>Wirken auf die Anfragen dieser Route, nach denen von Gateway und Dienst.</translation>
    </message>
    <message>
        <source>Names of policies of gateway and service that do not act on this route, unless they are mandatory.</source>
        <translation>Namen von Richtlinien von Gateway und Dienst, die auf diese Route nicht wirken, sofern sie nicht verbindlich sind.</translation>
    </message>
    <message>
        <source>A host of its own for the upstream.</source>
        <translation>Ein eigener Host für den Upstream.</translation>
    </message>
    <message>
        <source>The host to send.</source>
        <translation>Der Host, der gesendet wird.</translation>
    </message>
    <message>
        <source>Threads that serve connections; 0: one per processor.</source>
        <translation>Threads, die Verbindungen bedienen; 0: einer je Prozessor.</translation>
    </message>
    <message>
        <source>How long exchanges may go on after SIGTERM.</source>
        <translation>Wie lange Austausche nach SIGTERM weitergehen dürfen.</translation>
    </message>
    <message>
        <source>Reload when the configuration file changes.</source>
        <translation>Neu laden, wenn sich die Konfigurationsdatei ändert.</translation>
    </message>
    <message>
        <source>A backend: interchangeable endpoints and how to choose among them.</source>
        <translation>Ein Backend: austauschbare Endpunkte, und wie unter ihnen gewählt wird.</translation>
    </message>
    <message>
        <source>What routes call it.</source>
        <translation>Wie Routen ihn nennen.</translation>
    </message>
    <message>
        <source>The servers.</source>
        <translation>Die Server.</translation>
    </message>
    <message>
        <source>one after the other, by weight</source>
        <translation>einer nach dem anderen, nach Gewicht</translation>
    </message>
    <message>
        <source>the one with the fewest requests under way, by weight</source>
        <translation>der mit den wenigsten laufenden Anfragen, nach Gewicht</translation>
    </message>
    <message>
        <source>the less busy one of two drawn by lot</source>
        <translation>der weniger beschäftigte von zwei ausgelosten</translation>
    </message>
    <message>
        <source>of two drawn by lot the one that would answer sooner, by its latest answers</source>
        <translation>von zwei ausgelosten der, der nach seinen letzten Antworten früher antworten würde</translation>
    </message>
    <message>
        <source>the same one for the same client, header, cookie, …; see `hash`</source>
        <translation>derselbe für denselben Client, Header, Cookie, …; siehe `hash`</translation>
    </message>
    <message>
        <source>How an endpoint is chosen for each request.</source>
        <translation>Wie für jede Anfrage ein Endpunkt gewählt wird.</translation>
    </message>
    <message>
        <source>How endpoints are chosen with `balance: hash`.</source>
        <translation>Wie Endpunkte mit `balance: hash` gewählt werden.</translation>
    </message>
    <message>
        <source>A cookie that brings a client back to the same endpoint.</source>
        <translation>Ein Cookie, das einen Client zum selben Endpunkt zurückbringt.</translation>
    </message>
    <message>
        <source>Asks each endpoint whether it is well; one that is not receives nothing.</source>
        <translation>Fragt jeden Endpunkt, ob er gesund ist; einer, der es nicht ist, bekommt nichts.</translation>
    </message>
    <message>
        <source>For so long the share of an endpoint that is well again grows from a tenth to the whole; 0: at once. Not with `balance: hash`.</source>
        <translation>So lange wächst der Anteil eines wieder gesunden Endpunkts von einem Zehntel bis zum Ganzen; 0: sofort. Nicht mit `balance: hash`.</translation>
    </message>
    <message>
        <source>When less than this of a tier&apos;s endpoints is well, in per cent, and no other tier is better off, all are used: better a part of the answers fails than the rest is overrun. 0: never.</source>
        <translation>Sind weniger als so viele Endpunkte eines Rangs gesund, in Prozent, und steht kein anderer Rang besser da, werden alle verwendet: Besser scheitert ein Teil der Antworten, als dass der Rest überrannt wird. 0: nie.</translation>
    </message>
    <message>
        <source>HTTP/2 with https endpoints that offer it (ALPN), else HTTP/1.1</source>
        <translation>HTTP/2 mit https-Endpunkten, die es anbieten (ALPN), sonst HTTP/1.1</translation>
    </message>
    <message>
        <source>HTTP/1.1</source>
        <translation>HTTP/1.1</translation>
    </message>
    <message>
        <source>HTTP/2; with http endpoints without asking first (prior knowledge)</source>
        <translation>HTTP/2; mit http-Endpunkten ohne vorher zu fragen (prior knowledge)</translation>
    </message>
    <message>
        <source>The version of HTTP that the endpoints are spoken to with.</source>
        <translation>Die Version von HTTP, die mit den Endpunkten gesprochen wird.</translation>
    </message>
    <message>
        <source>Limits of the connections kept to each endpoint.</source>
        <translation>Grenzen der Verbindungen, die zu jedem Endpunkt gehalten werden.</translation>
    </message>
    <message>
        <source>How long things may take.</source>
        <translation>Wie lange etwas dauern darf.</translation>
    </message>
    <message>
        <source>How https endpoints are spoken to.</source>
        <translation>Wie mit https-Endpunkten gesprochen wird.</translation>
    </message>
    <message>
        <source>When a request is sent once more.</source>
        <translation>Wann eine Anfrage noch einmal gesendet wird.</translation>
    </message>
    <message>
        <source>How many requests it may have at a time.</source>
        <translation>Wie viele Anfragen er gleichzeitig haben darf.</translation>
    </message>
    <message>
        <source>Tells the endpoint in this field how much time is left of timeouts.total, in seconds. Calls of gRPC have grpc-timeout for it in any case.</source>
        <translation>Sagt dem Endpunkt in diesem Feld, wie viel Zeit von timeouts.total bleibt, in Sekunden. Aufrufe von gRPC haben dafür immer grpc-timeout.</translation>
    </message>
    <message>
        <source>When the service, or an endpoint of it, is left alone because it fails.</source>
        <translation>Wann der Dienst oder einer seiner Endpunkte in Ruhe gelassen wird, weil er ausfällt.</translation>
    </message>
    <message>
        <source>Act on every route to this service, after those of the gateway.</source>
        <translation>Wirken auf jede Route zu diesem Dienst, nach denen des Gateways.</translation>
    </message>
    <message>
        <source>How https endpoints of a service are spoken to.</source>
        <translation>Wie mit den https-Endpunkten eines Dienstes gesprochen wird.</translation>
    </message>
    <message>
        <source>Check the endpoint&apos;s certificate and name.</source>
        <translation>Zertifikat und Namen des Endpunkts prüfen.</translation>
    </message>
    <message>
        <source>PEM file with the authorities to trust; without it those of the system.</source>
        <translation>PEM-Datei mit den vertrauten Stellen; ohne Angabe die des Systems.</translation>
    </message>
    <message>
        <source>The name to ask for (SNI) and to verify; without it the host of the URL.</source>
        <translation>Der Name, der verlangt (SNI) und geprüft wird; ohne Angabe der Host der URL.</translation>
    </message>
    <message>
        <source>Name of the client certificate to show.</source>
        <translation>Name des Client-Zertifikats, das gezeigt wird.</translation>
    </message>
    <message>
        <source>Shares a route&apos;s callers out among its service and others, for a new version or an experiment. Who has gone to one of them stays there; a share that grows only takes callers in.</source>
        <translation>Teilt die Aufrufer einer Route auf ihren Dienst und andere auf, für eine neue Version oder ein Experiment. Wer bei einem davon war, bleibt dort; ein wachsender Anteil nimmt nur Aufrufer hinzu.</translation>
    </message>
    <message>
        <source>What makes a caller: requests for which it is the same go to the same service. Those that have nothing of the kind are told apart by the client&apos;s address.</source>
        <translation>Was einen Aufrufer ausmacht: Anfragen, bei denen es gleich ist, gehen an denselben Dienst. Die ohne all das werden an der Adresse des Clients unterschieden.</translation>
    </message>
    <message>
        <source>Routes with the same salt send a caller to the same side. Empty: the name of the route.</source>
        <translation>Routen mit demselben Salt schicken einen Aufrufer auf dieselbe Seite. Leer: der Name der Route.</translation>
    </message>
    <message>
        <source>The other services; the rest goes to the route&apos;s own.</source>
        <translation>Die anderen Dienste; der Rest geht an den eigenen der Route.</translation>
    </message>
    <message>
        <source>Another service that takes some of a route&apos;s callers.</source>
        <translation>Ein anderer Dienst, der einen Teil der Aufrufer einer Route übernimmt.</translation>
    </message>
    <message>
        <source>So many of all callers, in per cent.</source>
        <translation>So viele aller Aufrufer, in Prozent.</translation>
    </message>
    <message>
        <source>Requests that go there whatever the share is.</source>
        <translation>Anfragen, die unabhängig vom Anteil dorthin gehen.</translation>
    </message>
    <message>
        <source>A cookie that brings a client back to the endpoint that it was sent to first.</source>
        <translation>Ein Cookie, das einen Client zu dem Endpunkt zurückbringt, an den er zuerst kam.</translation>
    </message>
    <message>
        <source>How long clients keep it; 0: until the browser is closed.</source>
        <translation>Wie lange Clients es behalten; 0: bis der Browser geschlossen wird.</translation>
    </message>
    <message>
        <source>Requests below this path carry it.</source>
        <translation>Anfragen unterhalb dieses Pfads tragen es.</translation>
    </message>
    <message>
        <source>Clients send it over TLS only.</source>
        <translation>Clients senden es nur über TLS.</translation>
    </message>
    <message>
        <source>with requests from other sites only when a link is followed</source>
        <translation>bei Anfragen von anderen Websites nur, wenn einem Link gefolgt wird</translation>
    </message>
    <message>
        <source>never with requests from other sites</source>
        <translation>nie bei Anfragen von anderen Websites</translation>
    </message>
    <message>
        <source>with all requests</source>
        <translation>bei allen Anfragen</translation>
    </message>
    <message>
        <source>Whether it goes with requests that other sites cause.</source>
        <translation>Ob es bei Anfragen mitgeht, die andere Websites auslösen.</translation>
    </message>
    <message>
        <source>A Redis (or Valkey), in which several gateways count together. Each worker has one connection.</source>
        <translation>Ein Redis (oder Valkey), in dem mehrere Gateways gemeinsam zählen. Jeder Arbeiter hat eine Verbindung.</translation>
    </message>
    <message>
        <source>What policies call it.</source>
        <translation>Wie Richtlinien ihn nennen.</translation>
    </message>
    <message>
        <source>Where it is; rediss with TLS. A single server, or a primary: no cluster.</source>
        <translation>Wo er ist; rediss mit TLS. Ein einzelner Server oder ein Primary: kein Cluster.</translation>
    </message>
    <message>
        <source>Number of the database.</source>
        <translation>Nummer der Datenbank.</translation>
    </message>
    <message>
        <source>User of Redis&apos;s access list; without it the password is that of &quot;default&quot;.</source>
        <translation>Benutzer in der Zugriffsliste von Redis; ohne Angabe ist das Passwort das von &quot;default&quot;.</translation>
    </message>
    <message>
        <source>The password.</source>
        <translation>Das Passwort.</translation>
    </message>
    <message>
        <source>How it is spoken to with TLS; as for a service.</source>
        <translation>Wie mit TLS mit ihm gesprochen wird; wie bei einem Dienst.</translation>
    </message>
    <message>
        <source>What every key begins with: gateways with the same one count together. A key ends with its window.</source>
        <translation>Womit jeder Schlüssel beginnt: Gateways mit dem gleichen zählen gemeinsam. Ein Schlüssel endet mit seinem Fenster.</translation>
    </message>
    <message>
        <source>How long a request waits for the store at most; then it is treated as in an outage.</source>
        <translation>Wie lange eine Anfrage höchstens auf den Speicher wartet; danach gilt er für sie als ausgefallen.</translation>
    </message>
    <message>
        <source>each gateway counts by itself, and lets its share of every limit through</source>
        <translation>jedes Gateway zählt für sich und lässt seinen Anteil jedes Limits durch</translation>
    </message>
    <message>
        <source>everything passes uncounted</source>
        <translation>alles kommt ungezählt durch</translation>
    </message>
    <message>
        <source>what would be counted is answered with 503</source>
        <translation>was gezählt würde, erhält 503</translation>
    </message>
    <message>
        <source>What limits do while the store does not answer.</source>
        <translation>Was Limits tun, solange der Speicher nicht antwortet.</translation>
    </message>
    <message>
        <source>How many gateways count in it: a share is one part of so many.</source>
        <translation>Wie viele Gateways darin zählen: Ein Anteil ist einer von so vielen Teilen.</translation>
    </message>
    <message>
        <source>How long things may take; 0: as long as they like.</source>
        <translation>Wie lange etwas dauern darf; 0: beliebig lange.</translation>
    </message>
    <message>
        <source>Opening a connection, with its TLS handshake.</source>
        <translation>Eine Verbindung öffnen, mit ihrem TLS-Handshake.</translation>
    </message>
    <message>
        <source>From the request sent to the head of the response.</source>
        <translation>Von der gesendeten Anfrage bis zum Kopf der Antwort.</translation>
    </message>
    <message>
        <source>Between two pieces of a body, either way.</source>
        <translation>Zwischen zwei Stücken eines Bodys, in beiden Richtungen.</translation>
    </message>
    <message>
        <source>The whole exchange. Tunnels and streams that have begun are not under it.</source>
        <translation>Der ganze Austausch. Tunnel und Streams, die begonnen haben, fallen nicht darunter.</translation>
    </message>
    <message>
        <source>Silence of a WebSocket or another upgraded connection.</source>
        <translation>Stille eines WebSockets oder einer anderen Verbindung nach einem Upgrade.</translation>
    </message>
    <message>
        <source>Silence of an answer that is a stream: server-sent events and gRPC. Once it has begun, it is not under idle and total.</source>
        <translation>Stille einer Antwort, die ein Stream ist: Server-Sent Events und gRPC. Hat sie begonnen, fällt sie nicht unter idle und total.</translation>
    </message>
    <message>
        <source>Continue the client&apos;s W3C trace context, or start one.</source>
        <translation>Den W3C-Trace-Kontext des Clients fortsetzen oder einen beginnen.</translation>
    </message>
    <message>
        <source>So many of the latest exchanges; 0: none at all. Each takes 3 KiB.</source>
        <translation>So viele der letzten Austausche; 0: gar keine. Jeder braucht 3 KiB.</translation>
    </message>
    <message>
        <source>So many of the latest that failed for the gateway&apos;s or an upstream&apos;s sake, however much has come since.</source>
        <translation>So viele der letzten, die am Gateway oder an einem Upstream gescheitert sind, wie viel auch seitdem kam.</translation>
    </message>
    <message>
        <source>So many of the latest that were slow, however much has come since.</source>
        <translation>So viele der letzten, die langsam waren, wie viel auch seitdem kam.</translation>
    </message>
    <message>
        <source>Slow is an answer that begins later than this.</source>
        <translation>Langsam ist eine Antwort, die später beginnt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Outcome</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Reason</name>
    <message>
        <source>The upstream&apos;s answer was delivered whole.</source>
        <translation>Die Antwort des Upstreams wurde ganz zugestellt.</translation>
    </message>
    <message>
        <source>The gateway answered by itself, as its configuration says.</source>
        <translation>Das Gateway hat selbst geantwortet, wie seine Konfiguration es sagt.</translation>
    </message>
    <message>
        <source>The upstream gave no answer, and the route&apos;s fallback did.</source>
        <translation>Der Upstream hat nicht geantwortet, aber der Ersatz der Route.</translation>
    </message>
    <message>
        <source>The request head is not valid HTTP.</source>
        <translation>Der Anfragekopf ist kein gültiges HTTP.</translation>
    </message>
    <message>
        <source>The request&apos;s framing is ambiguous or malformed.</source>
        <translation>Die Grenzen der Anfrage sind mehrdeutig oder fehlerhaft.</translation>
    </message>
    <message>
        <source>The Host field is missing, repeated or not a valid authority.</source>
        <translation>Das Feld Host fehlt, kommt mehrfach vor oder ist keine gültige Angabe.</translation>
    </message>
    <message>
        <source>The request target is malformed or spells its path ambiguously.</source>
        <translation>Das Anfrageziel ist fehlerhaft oder schreibt seinen Pfad mehrdeutig.</translation>
    </message>
    <message>
        <source>The request body&apos;s framing is malformed.</source>
        <translation>Die Aufteilung des Anfrage-Bodys ist fehlerhaft.</translation>
    </message>
    <message>
        <source>The request line is longer than allowed.</source>
        <translation>Die Anfragezeile ist länger als erlaubt.</translation>
    </message>
    <message>
        <source>The header section is larger than allowed.</source>
        <translation>Der Headerabschnitt ist größer als erlaubt.</translation>
    </message>
    <message>
        <source>The request body is larger than allowed.</source>
        <translation>Der Anfrage-Body ist größer als erlaubt.</translation>
    </message>
    <message>
        <source>Only the expectation 100-continue can be met.</source>
        <translation>Nur die Erwartung 100-continue kann erfüllt werden.</translation>
    </message>
    <message>
        <source>The gateway does not offer this method.</source>
        <translation>Das Gateway bietet diese Methode nicht an.</translation>
    </message>
    <message>
        <source>Only the chunked transfer coding is understood.</source>
        <translation>Nur die Transferkodierung chunked wird verstanden.</translation>
    </message>
    <message>
        <source>Only HTTP/1.0 and HTTP/1.1 are spoken on this connection.</source>
        <translation>Auf dieser Verbindung wird nur HTTP/1.0 und HTTP/1.1 gesprochen.</translation>
    </message>
    <message>
        <source>This connection does not serve that host.</source>
        <translation>Diese Verbindung bedient diesen Host nicht.</translation>
    </message>
    <message>
        <source>The request did not arrive in time.</source>
        <translation>Die Anfrage kam nicht rechtzeitig an.</translation>
    </message>
    <message>
        <source>The client went away before the answer was complete.</source>
        <translation>Der Client ging, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>The client broke the rules of HTTP/2 for its connection.</source>
        <translation>Der Client hat die Regeln von HTTP/2 für seine Verbindung verletzt.</translation>
    </message>
    <message>
        <source>The client sent more HTTP/2 frames of a kind than any honest one.</source>
        <translation>Der Client hat mehr HTTP/2-Frames einer Art gesendet als irgendein ehrlicher.</translation>
    </message>
    <message>
        <source>No route matches this request.</source>
        <translation>Keine Route passt auf diese Anfrage.</translation>
    </message>
    <message>
        <source>The path exists, but not for this method.</source>
        <translation>Den Pfad gibt es, aber nicht für diese Methode.</translation>
    </message>
    <message>
        <source>Credentials are needed, and none were sent.</source>
        <translation>Ein Ausweis ist nötig, und keiner wurde gesendet.</translation>
    </message>
    <message>
        <source>The credentials are not valid.</source>
        <translation>Der Ausweis ist nicht gültig.</translation>
    </message>
    <message>
        <source>The credentials are not valid any more, or not yet.</source>
        <translation>Der Ausweis ist nicht mehr gültig, oder noch nicht.</translation>
    </message>
    <message>
        <source>The credentials have been revoked.</source>
        <translation>Der Ausweis ist widerrufen.</translation>
    </message>
    <message>
        <source>The credentials belong to different callers.</source>
        <translation>Die Ausweise gehören verschiedenen Aufrufern.</translation>
    </message>
    <message>
        <source>Credentials cannot be checked at the moment.</source>
        <translation>Ausweise lassen sich zurzeit nicht prüfen.</translation>
    </message>
    <message>
        <source>The token is not a well-formed, signed JSON Web Token.</source>
        <translation>Das Token ist kein wohlgeformtes, signiertes JSON Web Token.</translation>
    </message>
    <message>
        <source>The token&apos;s algorithm is not accepted here.</source>
        <translation>Der Algorithmus des Tokens wird hier nicht angenommen.</translation>
    </message>
    <message>
        <source>The token&apos;s key is not known here.</source>
        <translation>Der Schlüssel des Tokens ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The token&apos;s signature is wrong.</source>
        <translation>Die Signatur des Tokens ist falsch.</translation>
    </message>
    <message>
        <source>The token has expired.</source>
        <translation>Das Token ist abgelaufen.</translation>
    </message>
    <message>
        <source>The token is not valid yet.</source>
        <translation>Das Token ist noch nicht gültig.</translation>
    </message>
    <message>
        <source>The token is from another issuer.</source>
        <translation>Das Token ist von einem anderen Aussteller.</translation>
    </message>
    <message>
        <source>The token is for somebody else.</source>
        <translation>Das Token ist für jemand anderen.</translation>
    </message>
    <message>
        <source>The token lacks a claim, or one is not as it must be.</source>
        <translation>Dem Token fehlt ein Claim, oder einer ist nicht, wie er sein muss.</translation>
    </message>
    <message>
        <source>The token has been revoked.</source>
        <translation>Das Token ist widerrufen.</translation>
    </message>
    <message>
        <source>Access is not allowed.</source>
        <translation>Zugriff ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>The credentials do not grant this.</source>
        <translation>Der Ausweis gewährt das nicht.</translation>
    </message>
    <message>
        <source>Too many requests; try again later.</source>
        <translation>Zu viele Anfragen; versuchen Sie es später wieder.</translation>
    </message>
    <message>
        <source>The quota of this period is used up.</source>
        <translation>Das Kontingent dieses Zeitraums ist aufgebraucht.</translation>
    </message>
    <message>
        <source>The limit cannot be counted at the moment; try again shortly.</source>
        <translation>Das Limit lässt sich zurzeit nicht zählen; versuchen Sie es bald wieder.</translation>
    </message>
    <message>
        <source>The gateway is at its limit; try again shortly.</source>
        <translation>Das Gateway ist an seiner Grenze; versuchen Sie es bald wieder.</translation>
    </message>
    <message>
        <source>The gateway is shutting down; try again.</source>
        <translation>Das Gateway fährt herunter; versuchen Sie es wieder.</translation>
    </message>
    <message>
        <source>The service has no endpoint that can be used.</source>
        <translation>Der Dienst hat keinen verwendbaren Endpunkt.</translation>
    </message>
    <message>
        <source>The service has as many requests as it may have; try again shortly.</source>
        <translation>Der Dienst hat so viele Anfragen, wie er haben darf; versuchen Sie es bald wieder.</translation>
    </message>
    <message>
        <source>The upstream has failed too often and is left alone for a while.</source>
        <translation>Der Upstream ist zu oft ausgefallen und wird eine Weile in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>The upgraded connection was silent for too long.</source>
        <translation>Die Verbindung war nach dem Upgrade zu lange still.</translation>
    </message>
    <message>
        <source>The gateway failed to handle the request.</source>
        <translation>Das Gateway konnte die Anfrage nicht bearbeiten.</translation>
    </message>
    <message>
        <source>The exchange took longer than its total time limit.</source>
        <translation>Der Austausch dauerte länger als seine Gesamtfrist.</translation>
    </message>
    <message>
        <source>The upstream&apos;s host name could not be resolved.</source>
        <translation>Der Hostname des Upstreams ließ sich nicht auflösen.</translation>
    </message>
    <message>
        <source>The upstream could not be connected to.</source>
        <translation>Zum Upstream ließ sich keine Verbindung aufbauen.</translation>
    </message>
    <message>
        <source>Connecting to the upstream took too long.</source>
        <translation>Die Verbindung zum Upstream aufzubauen, dauerte zu lange.</translation>
    </message>
    <message>
        <source>The TLS handshake with the upstream failed.</source>
        <translation>Der TLS-Handshake mit dem Upstream ist gescheitert.</translation>
    </message>
    <message>
        <source>The upstream did not answer in time.</source>
        <translation>Der Upstream hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The upstream stopped sending in the middle of its answer.</source>
        <translation>Der Upstream hörte mitten in seiner Antwort auf zu senden.</translation>
    </message>
    <message>
        <source>The upstream closed the connection before it answered.</source>
        <translation>Der Upstream schloss die Verbindung, bevor er antwortete.</translation>
    </message>
    <message>
        <source>The upstream closed the connection in the middle of its answer.</source>
        <translation>Der Upstream schloss die Verbindung mitten in seiner Antwort.</translation>
    </message>
    <message>
        <source>The upstream&apos;s answer is not valid HTTP.</source>
        <translation>Die Antwort des Upstreams ist kein gültiges HTTP.</translation>
    </message>
    <message>
        <source>The upstream turned the request away without acting on it.</source>
        <translation>Der Upstream wies die Anfrage ab, ohne etwas zu tun.</translation>
    </message>
    <message>
        <source>The upstream broke the rules of HTTP/2 for its connection.</source>
        <translation>Der Upstream hat die Regeln von HTTP/2 für seine Verbindung verletzt.</translation>
    </message>
    <message>
        <source>The upstream does not offer upgrades on HTTP/2 connections.</source>
        <translation>Der Upstream bietet auf HTTP/2-Verbindungen keine Upgrades an.</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Result</name>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>no route</source>
        <translation>keine Route</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>durchgelassen</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>replied</source>
        <translation>selbst beantwortet</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>gatehouse::served::Stage</name>
    <message>
        <source>receive</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>match</source>
        <translation>Routensuche</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>admit</source>
        <translation>Einlass</translation>
    </message>
    <message>
        <source>identify</source>
        <translation>Kennzeichnung</translation>
    </message>
    <message>
        <source>preflight</source>
        <translation>Preflight</translation>
    </message>
    <message>
        <source>authenticate</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>authorize</source>
        <translation>Autorisierung</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>validate</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>transform</source>
        <translation>Umformung</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>Beobachtung</translation>
    </message>
</context>
</TS>
