<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Amounts</name>
    <message>
        <source>${amount}</source>
        <translation>{amount} $</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation>{h} Std. {min} Min.</translation>
    </message>
    <message>
        <source>{min} min {s} s</source>
        <translation>{min} Min. {s} s</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>About this run</source>
        <translation>Über diesen Lauf</translation>
    </message>
    <message>
        <source>What the run did</source>
        <translation>Was der Lauf getan hat</translation>
    </message>
    <message>
        <source>What to know or decide</source>
        <translation>Was zu wissen oder zu entscheiden ist</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>[picture: {name}]</source>
        <translation>[Bild: {name}]</translation>
    </message>
</context>
<context>
    <name>Call</name>
    <message>
        <source>An equal call of this run had the answer; nothing was sent.</source>
        <translation>Ein gleicher Aufruf dieses Laufs hatte die Antwort schon; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>An equal call was in flight and its answer was shared; nothing was sent.</source>
        <translation>Ein gleicher Aufruf war unterwegs, und seine Antwort wurde geteilt; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Most at once</source>
        <translation>Höchstens zugleich</translation>
    </message>
    <message>
        <source>Prompt and answer</source>
        <translation>Prompt und Antwort</translation>
    </message>
    <message>
        <source>Prompt · {n} characters</source>
        <translation>Prompt · {n} Zeichen</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>What failed</source>
        <translation>Was fehlgeschlagen ist</translation>
    </message>
</context>
<context>
    <name>CapCard</name>
    <message>
        <source>Finish with what there is</source>
        <translation>Mit dem Vorhandenen abschließen</translation>
    </message>
    <message>
        <source>New cap</source>
        <translation>Neue Grenze</translation>
    </message>
    <message>
        <source>New cost cap</source>
        <translation>Neue Kostengrenze</translation>
    </message>
    <message>
        <source>Raise the cap</source>
        <translation>Grenze erhöhen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>The next request may cost up to {needed}, more than what is left of the cap of {cap}.</source>
        <translation>Die nächste Anfrage kann bis zu {needed} kosten, mehr als von der Grenze von {cap} noch übrig ist.</translation>
    </message>
    <message>
        <source>The run has reached its cost cap</source>
        <translation>Der Lauf hat seine Kostengrenze erreicht</translation>
    </message>
    <message>
        <source>at least {amount}; it was {cap}</source>
        <translation>mindestens {amount}; bisher {cap}</translation>
    </message>
    <message>
        <source>{spent} was spent so far. The run waits for you.</source>
        <translation>Bisher wurden {spent} ausgegeben. Der Lauf wartet auf Sie.</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>It was cancelled.</source>
        <translation>Er wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program: {text}</source>
        <translation>Im Programm ist etwas schiefgegangen: {text}</translation>
    </message>
    <message>
        <source>The cost cap of the run is reached.</source>
        <translation>Die Kostengrenze des Laufs ist erreicht.</translation>
    </message>
    <message>
        <source>The inner run gave no answer.</source>
        <translation>Der innere Lauf gab keine Antwort.</translation>
    </message>
    <message>
        <source>The limit of {limit} sub-calls is reached.</source>
        <translation>Die Grenze von {limit} Unteraufrufen ist erreicht.</translation>
    </message>
    <message>
        <source>The model gave no answer before its turns were used up.</source>
        <translation>Das Modell gab keine Antwort, bevor seine Runden aufgebraucht waren.</translation>
    </message>
    <message>
        <source>The model gave no answer before the cost cap was reached.</source>
        <translation>Das Modell gab keine Antwort, bevor die Kostengrenze erreicht war.</translation>
    </message>
    <message>
        <source>The model gave no answer before the time was up.</source>
        <translation>Das Modell gab keine Antwort, bevor die Zeit um war.</translation>
    </message>
    <message>
        <source>The model refused: {text}</source>
        <translation>Das Modell hat abgelehnt: {text}</translation>
    </message>
    <message>
        <source>The reply of the model was empty (it ended with “{finish_reason}”).</source>
        <translation>Die Antwort des Modells war leer (sie endete mit „{finish_reason}“).</translation>
    </message>
</context>
<context>
    <name>CollectionsMenu</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete a collection</source>
        <translation>Eine Sammlung löschen</translation>
    </message>
    <message>
        <source>Delete the collection “{name}”? Its files stay.</source>
        <translation>Die Sammlung „{name}“ löschen? Ihre Dateien bleiben erhalten.</translation>
    </message>
    <message>
        <source>Name the collection</source>
        <translation>Sammlung benennen</translation>
    </message>
    <message>
        <source>New, without documents</source>
        <translation>Neu, ohne Dokumente</translation>
    </message>
    <message>
        <source>Recent collections</source>
        <translation>Zuletzt verwendete Sammlungen</translation>
    </message>
    <message>
        <source>Rename “{name}” …</source>
        <translation>„{name}“ umbenennen …</translation>
    </message>
    <message>
        <source>Save as a collection …</source>
        <translation>Als Sammlung speichern …</translation>
    </message>
    <message>
        <source>The files stay where they are. They are found here again under the name:</source>
        <translation>Die Dateien bleiben, wo sie sind. Sie finden sie hier unter diesem Namen wieder:</translation>
    </message>
    <message>
        <source>What is left out …</source>
        <translation>Was ausgelassen wird …</translation>
    </message>
    <message>
        <source>{name} · 1 file</source>
        <translation>{name} · 1 Datei</translation>
    </message>
    <message>
        <source>{name} · {n} files</source>
        <translation>{name} · {n} Dateien</translation>
    </message>
</context>
<context>
    <name>Copy</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Modellantwort</translation>
    </message>
    <message>
        <source>{pair} tokens</source>
        <translation>{pair} Token</translation>
    </message>
</context>
<context>
    <name>CostMeter</name>
    <message>
        <source>Cost of the run</source>
        <translation>Kosten des Laufs</translation>
    </message>
    <message>
        <source>Cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>Most of the cost cap is spent. At the cap the run waits and asks you.</source>
        <translation>Der größte Teil der Kostengrenze ist ausgegeben. An der Grenze wartet der Lauf und fragt Sie.</translation>
    </message>
    <message>
        <source>Share of the cost cap that is spent</source>
        <translation>Ausgegebener Anteil der Kostengrenze</translation>
    </message>
    <message>
        <source>The price of a model is not known, so what it cost cannot be counted.</source>
        <translation>Der Preis eines Modells ist nicht bekannt, deshalb lassen sich seine Kosten nicht zählen.</translation>
    </message>
    <message>
        <source>Up to {amount} more may be billed for requests that were cut off.</source>
        <translation>Bis zu {amount} können noch für abgebrochene Anfragen berechnet werden.</translation>
    </message>
    <message>
        <source>What the cost is made of</source>
        <translation>Woraus sich die Kosten ergeben</translation>
    </message>
    <message>
        <source>What the shown run has cost so far.</source>
        <translation>Was der gezeigte Lauf bisher gekostet hat.</translation>
    </message>
    <message>
        <source>no cap</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>of {cap}</source>
        <translation>von {cap}</translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation>{known} + Unbekanntes</translation>
    </message>
</context>
<context>
    <name>CostParts</name>
    <message>
        <source>By depth</source>
        <translation>Nach Tiefe</translation>
    </message>
    <message>
        <source>Cached input</source>
        <translation>Eingabe aus dem Cache</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Fresh input</source>
        <translation>Neue Eingabe</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>May still be billed</source>
        <translation>Noch abrechenbar</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <translation>{n} Token</translation>
    </message>
</context>
<context>
    <name>CostPopup</name>
    <message>
        <source>What the cost is made of</source>
        <translation>Woraus sich die Kosten ergeben</translation>
    </message>
</context>
<context>
    <name>DisclosureDialog</name>
    <message>
        <source>Sent texts that stand in no document</source>
        <translation>Gesendete Texte, die in keinem Dokument stehen</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>Was gesendet wurde</translation>
    </message>
    <message>
        <source>What was sent of each document</source>
        <translation>Was von jedem Dokument gesendet wurde</translation>
    </message>
    <message>
        <source>{n} sent texts stand in no document word for word: instructions, and what programs made.</source>
        <translation>{n} gesendete Texte stehen in keinem Dokument wörtlich: Anweisungen, und was Programme erzeugt haben.</translation>
    </message>
</context>
<context>
    <name>DocumentActions</name>
    <message>
        <source>Leave out of runs</source>
        <translation>Aus Läufen weglassen</translation>
    </message>
    <message>
        <source>Open original</source>
        <translation>Original öffnen</translation>
    </message>
    <message>
        <source>Open text</source>
        <translation>Text öffnen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Read with text recognition (OCR)</source>
        <translation>Mit Texterkennung (OCR) lesen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Take into runs again</source>
        <translation>Wieder in Läufe aufnehmen</translation>
    </message>
</context>
<context>
    <name>DocumentChooser</name>
    <message>
        <source>Add a folder of documents</source>
        <translation>Einen Ordner mit Dokumenten hinzufügen</translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation>Dokumente hinzufügen</translation>
    </message>
</context>
<context>
    <name>DocumentOpener</name>
    <message>
        <source>{name} could be run as a program: its folder is shown.</source>
        <translation>{name} könnte als Programm starten; deshalb wird der Ordner gezeigt.</translation>
    </message>
    <message>
        <source>{name} has no text to show.</source>
        <translation>{name} hat keinen Text, der sich zeigen ließe.</translation>
    </message>
    <message>
        <source>{path} could not be opened.</source>
        <translation>{path} konnte nicht geöffnet werden.</translation>
    </message>
</context>
<context>
    <name>DocumentPanel</name>
    <message>
        <source>Add the documents that your question is about, or try it with the samples.</source>
        <translation>Fügen Sie die Dokumente hinzu, um die es in Ihrer Frage geht, oder probieren Sie es mit den Beispielen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Collections of documents, and what is left out</source>
        <translation>Sammlungen von Dokumenten, und was ausgelassen wird</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Documents read</source>
        <translation>Gelesene Dokumente</translation>
    </message>
    <message>
        <source>Find a document</source>
        <translation>Dokument suchen</translation>
    </message>
    <message>
        <source>Find a document by its name or state</source>
        <translation>Ein Dokument nach Name oder Zustand suchen</translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation>Beispiele öffnen</translation>
    </message>
    <message>
        <source>reading {n} of {total}</source>
        <translation>liest {n} von {total}</translation>
    </message>
    <message>
        <source>{chars} chars</source>
        <translation>{chars} Zeichen</translation>
    </message>
    <message>
        <source>≈ {tokens} tokens</source>
        <translation>≈ {tokens} Token</translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
    </message>
</context>
<context>
    <name>DocumentTree</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
</context>
<context>
    <name>DocumentViewer</name>
    <message>
        <source>Next attachment</source>
        <translation>Nächste Anlage</translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation>Nächstes Kapitel</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Nächste Nachricht</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Next sheet</source>
        <translation>Nächstes Tabellenblatt</translation>
    </message>
    <message>
        <source>Next slide</source>
        <translation>Nächste Folie</translation>
    </message>
    <message>
        <source>Open original</source>
        <translation>Original öffnen</translation>
    </message>
    <message>
        <source>Previous attachment</source>
        <translation>Vorige Anlage</translation>
    </message>
    <message>
        <source>Previous chapter</source>
        <translation>Voriges Kapitel</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>Vorige Nachricht</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Previous sheet</source>
        <translation>Voriges Tabellenblatt</translation>
    </message>
    <message>
        <source>Previous slide</source>
        <translation>Vorige Folie</translation>
    </message>
    <message>
        <source>Text of {name}</source>
        <translation>Text von {name}</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>Zeile {n}</translation>
    </message>
    <message>
        <source>{n} % of {total} characters</source>
        <translation>{n} % von {total} Zeichen</translation>
    </message>
</context>
<context>
    <name>DocumentsModel</name>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Left out of runs.</source>
        <translation>Aus Läufen weggelassen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nothing of it was sent in this run.</source>
        <translation>Davon wurde in diesem Lauf nichts gesendet.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Text recognition may get text out of it.</source>
        <translation>Die Texterkennung kann vielleicht Text daraus gewinnen.</translation>
    </message>
    <message>
        <source>The file has changed on disk since it was read.</source>
        <translation>Die Datei hat sich seit dem Lesen geändert.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>kein Text</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>liest …</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation>{n} Zeichen</translation>
    </message>
    <message>
        <source>{n} files</source>
        <translation>{n} Dateien</translation>
    </message>
    <message>
        <source>{n} pages</source>
        <translation>{n} Seiten</translation>
    </message>
</context>
<context>
    <name>DoubtCard</name>
    <message>
        <source>Before the run</source>
        <translation>Vor dem Lauf</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Run with what was read</source>
        <translation>Mit dem Gelesenen starten</translation>
    </message>
    <message>
        <source>Run without them</source>
        <translation>Ohne sie starten</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Browse for documents</source>
        <translation>Dokumente auswählen</translation>
    </message>
    <message>
        <source>Drop files or folders, or</source>
        <translation>Dateien/Ordner ablegen oder</translation>
    </message>
    <message>
        <source>Files …</source>
        <translation>Dateien …</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>browse</source>
        <translation>auswählen</translation>
    </message>
</context>
<context>
    <name>EvidenceRow</name>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Places that the answer rests on</source>
        <translation>Stellen, auf die sich die Antwort stützt</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
</context>
<context>
    <name>Execution</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code, block {n}</source>
        <translation>Code, Block {n}</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Exactly this is sent to {model} with the next turn:</source>
        <translation>Genau dies wird {model} mit der nächsten Runde gesendet:</translation>
    </message>
    <message>
        <source>Exactly this was sent to {model} about it:</source>
        <translation>Genau dies wurde {model} darüber gesendet:</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>In the REPL after this step</source>
        <translation>In der REPL nach diesem Schritt</translation>
    </message>
    <message>
        <source>It printed nothing.</source>
        <translation>Es wurde nichts ausgegeben.</translation>
    </message>
    <message>
        <source>Lost: {names}.</source>
        <translation>Verloren: {names}.</translation>
    </message>
    <message>
        <source>Not run, because an earlier block of the reply failed.</source>
        <translation>Nicht ausgeführt, weil ein früherer Block der Modellantwort fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>The REPL holds no variables yet.</source>
        <translation>Die REPL enthält noch keine Variablen.</translation>
    </message>
    <message>
        <source>The code computed for too long and was stopped.</source>
        <translation>Der Code rechnete zu lange und wurde gestoppt.</translation>
    </message>
    <message>
        <source>The code is running.</source>
        <translation>Der Code läuft.</translation>
    </message>
    <message>
        <source>The code took more memory than it may.</source>
        <translation>Der Code brauchte mehr Speicher, als er darf.</translation>
    </message>
    <message>
        <source>The interpreter ended unexpectedly, or broke the sandbox&apos;s rules.</source>
        <translation>Der Interpreter endete unerwartet oder verletzte die Regeln der Sandbox.</translation>
    </message>
    <message>
        <source>The model is told when the code has ended.</source>
        <translation>Das Modell erfährt davon, wenn der Code zu Ende ist.</translation>
    </message>
    <message>
        <source>The run ended here, so {model} was not told this:</source>
        <translation>Der Lauf endete hier, deshalb hat {model} dies nicht erfahren:</translation>
    </message>
    <message>
        <source>The sandbox was started again. {reason}</source>
        <translation>Die Sandbox wurde neu gestartet. {reason}</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>Variables changed</source>
        <translation>Geänderte Variablen</translation>
    </message>
    <message>
        <source>What the model saw</source>
        <translation>Modellsicht</translation>
    </message>
    <message>
        <source>hidden from the model from here …</source>
        <translation>ab hier vor dem Modell verborgen …</translation>
    </message>
    <message>
        <source>show all {n} characters</source>
        <translation>alle {n} Zeichen zeigen</translation>
    </message>
    <message>
        <source>the model saw {above} characters above
{hidden} hidden</source>
        <translation>das Modell sah {above} Zeichen darüber
{hidden} verborgen</translation>
    </message>
    <message>
        <source>the model saw {above} characters above, {below} below
{hidden} hidden</source>
        <translation>das Modell sah {above} Zeichen darüber, {below} darunter
{hidden} verborgen</translation>
    </message>
    <message>
        <source>the root model</source>
        <translation>das Hauptmodell</translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation>{n} Zeichen</translation>
    </message>
    <message>
        <source>{n} more characters were printed and not kept</source>
        <translation>{n} weitere Zeichen wurden ausgegeben und nicht behalten</translation>
    </message>
    <message>
        <source>… to here</source>
        <translation>… bis hier</translation>
    </message>
</context>
<context>
    <name>FailureCard</name>
    <message>
        <source>Change the limits</source>
        <translation>Grenzen ändern</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Go to the documents</source>
        <translation>Zu den Dokumenten</translation>
    </message>
    <message>
        <source>Open keys</source>
        <translation>Schlüssel öffnen</translation>
    </message>
    <message>
        <source>Open the billing page</source>
        <translation>Abrechnungsseite öffnen</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut starten</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Add credit or raise the limit there, or choose another model.</source>
        <translation>Laden Sie dort Guthaben auf, erhöhen Sie das Limit oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Check that the key is whole and belongs to this provider; store it again.</source>
        <translation>Prüfen Sie, ob der Schlüssel vollständig ist und zu diesem Anbieter gehört, und speichern Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>Check the address of the server and the connection.</source>
        <translation>Prüfen Sie die Adresse des Servers und die Verbindung.</translation>
    </message>
    <message>
        <source>Check the address of the server; it usually ends in /v1.</source>
        <translation>Prüfen Sie die Adresse des Servers; sie endet meist auf /v1.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, name and password in HTTPS_PROXY and start the program again, or ask whoever looks after the network.</source>
        <translation>Prüfen Sie Adresse, Name und Passwort des Proxys in HTTPS_PROXY und starten Sie das Programm neu, oder fragen Sie, wer das Netz betreut.</translation>
    </message>
    <message>
        <source>Choose a model with a larger context, or fewer turns.</source>
        <translation>Wählen Sie ein Modell mit größerem Kontext oder weniger Runden.</translation>
    </message>
    <message>
        <source>Choose another model file, or another provider.</source>
        <translation>Wählen Sie eine andere Modelldatei oder einen anderen Anbieter.</translation>
    </message>
    <message>
        <source>Choose another model, or ask for access at the provider.</source>
        <translation>Wählen Sie ein anderes Modell, oder beantragen Sie beim Anbieter den Zugang.</translation>
    </message>
    <message>
        <source>Choose it again where it is now, or choose another one.</source>
        <translation>Wählen Sie sie dort, wo sie jetzt liegt, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Choose one of its models, or correct the name.</source>
        <translation>Wählen Sie eines seiner Modelle, oder berichtigen Sie den Namen.</translation>
    </message>
    <message>
        <source>Enter its address beside the model; it usually ends in /v1.</source>
        <translation>Geben Sie seine Adresse neben dem Modell ein; sie endet meist auf /v1.</translation>
    </message>
    <message>
        <source>Enter the key of this provider and run again.</source>
        <translation>Geben Sie den Schlüssel dieses Anbieters ein, und starten Sie erneut.</translation>
    </message>
    <message>
        <source>Install it with: {command}. Then start the program again.</source>
        <translation>Installieren Sie ihn mit: {command}. Starten Sie das Programm dann neu.</translation>
    </message>
    <message>
        <source>It answered with status {n}.</source>
        <translation>Er antwortete mit Status {n}.</translation>
    </message>
    <message>
        <source>It takes http:// or https:// and a host, such as http://127.0.0.1:11434/v1, and no name, password or query.</source>
        <translation>Sie braucht http:// oder https:// und einen Host, etwa http://127.0.0.1:11434/v1, aber keinen Namen, kein Passwort und keine Abfrage.</translation>
    </message>
    <message>
        <source>It takes {limit} tokens.</source>
        <translation>Es nimmt {limit} Token.</translation>
    </message>
    <message>
        <source>It was tried again several times. Wait a little and run again.</source>
        <translation>Es wurde mehrmals versucht. Warten Sie ein wenig, und starten Sie erneut.</translation>
    </message>
    <message>
        <source>Nothing was sent. A server on this computer usually wants http:// in place of https://.</source>
        <translation>Es wurde nichts gesendet. Ein Server auf diesem Computer will meist http:// statt https://.</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address, this computer&apos;s clock, and whether a proxy of your network stands between.</source>
        <translation>Es wurde nichts gesendet. Prüfen Sie die Adresse, die Uhr dieses Computers und ob ein Proxy Ihres Netzes dazwischensteht.</translation>
    </message>
    <message>
        <source>Remove some of the documents.</source>
        <translation>Entfernen Sie einige der Dokumente.</translation>
    </message>
    <message>
        <source>Remove the cost cap, give its price, or choose a model with a price.</source>
        <translation>Entfernen Sie die Kostengrenze, geben Sie den Preis an, oder wählen Sie ein Modell mit Preis.</translation>
    </message>
    <message>
        <source>Run again to load the model file again.</source>
        <translation>Starten Sie erneut, um die Modelldatei wieder zu laden.</translation>
    </message>
    <message>
        <source>Run again to start it again; a smaller model needs less memory.</source>
        <translation>Starten Sie erneut, um ihn wieder zu starten; ein kleineres Modell braucht weniger Speicher.</translation>
    </message>
    <message>
        <source>Set back the limit that it objects to, or check its address.</source>
        <translation>Setzen Sie die beanstandete Grenze zurück, oder prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Set it back in the window of all limits.</source>
        <translation>Setzen Sie sie im Fenster aller Grenzen zurück.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Im Programm ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Start the server or check the network, then run again.</source>
        <translation>Starten Sie den Server oder prüfen Sie das Netz, und starten Sie dann erneut.</translation>
    </message>
    <message>
        <source>The account at {host} has no credit or quota left.</source>
        <translation>Das Konto bei {host} hat kein Guthaben oder Kontingent mehr.</translation>
    </message>
    <message>
        <source>The address of the server cannot be used.</source>
        <translation>Die Adresse des Servers ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The cause is on this computer.</source>
        <translation>Die Ursache liegt auf diesem Computer.</translation>
    </message>
    <message>
        <source>The cause lies between this computer and the server.</source>
        <translation>Die Ursache liegt zwischen diesem Computer und dem Server.</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted.</source>
        <translation>Dem Zertifikat von {host} wird nicht vertraut.</translation>
    </message>
    <message>
        <source>The conversation became longer than {model} takes.</source>
        <translation>Das Gespräch wurde länger, als {model} aufnimmt.</translation>
    </message>
    <message>
        <source>The documents are more than the sandbox can hold.</source>
        <translation>Die Dokumente sind mehr, als die Sandbox fasst.</translation>
    </message>
    <message>
        <source>The fault is in RLM Desktop.</source>
        <translation>Der Fehler liegt in RLM Desktop.</translation>
    </message>
    <message>
        <source>The fault is on the server&apos;s side.</source>
        <translation>Der Fehler liegt beim Server.</translation>
    </message>
    <message>
        <source>The limit {field} has a value that it cannot have.</source>
        <translation>Die Grenze {field} hat einen Wert, den sie nicht haben kann.</translation>
    </message>
    <message>
        <source>The model file {model} is not there any more.</source>
        <translation>Die Modelldatei {model} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The price of {model} is not known, so the cost cap cannot be kept.</source>
        <translation>Der Preis von {model} ist nicht bekannt, deshalb lässt sich die Kostengrenze nicht einhalten.</translation>
    </message>
    <message>
        <source>The proxy of your network did not let the request to {host} through.</source>
        <translation>Der Proxy Ihres Netzes hat die Anfrage an {host} nicht durchgelassen.</translation>
    </message>
    <message>
        <source>The request has {sent} tokens; the model takes {limit}.</source>
        <translation>Die Anfrage hat {sent} Token; das Modell nimmt {limit}.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>The server does not run, or the network is down.</source>
        <translation>Der Server läuft nicht, oder das Netz ist gestört.</translation>
    </message>
    <message>
        <source>The server has no address yet.</source>
        <translation>Der Server hat noch keine Adresse.</translation>
    </message>
    <message>
        <source>The server of {model} ended by itself.</source>
        <translation>Der Server von {model} hat sich von selbst beendet.</translation>
    </message>
    <message>
        <source>The server of {model} was stopped before it was ready.</source>
        <translation>Der Server von {model} wurde gestoppt, bevor er bereit war.</translation>
    </message>
    <message>
        <source>The server wants a key, and none was sent.</source>
        <translation>Der Server verlangt einen Schlüssel, und es wurde keiner gesendet.</translation>
    </message>
    <message>
        <source>The system says: {text}</source>
        <translation>Das System meldet: {text}</translation>
    </message>
    <message>
        <source>The system&apos;s keyring did not answer as asked.</source>
        <translation>Der Schlüsselbund des Systems hat nicht wie erwartet geantwortet.</translation>
    </message>
    <message>
        <source>There is no connection to {host}.</source>
        <translation>Es gibt keine Verbindung zu {host}.</translation>
    </message>
    <message>
        <source>There is no host called {host}, or no network.</source>
        <translation>Es gibt keinen Host namens {host}, oder kein Netz.</translation>
    </message>
    <message>
        <source>There is no secure connection to {host}.</source>
        <translation>Es gibt keine sichere Verbindung zu {host}.</translation>
    </message>
    <message>
        <source>This build of the program comes without it. Choose another provider.</source>
        <translation>Diese Ausgabe des Programms enthält ihn nicht. Wählen Sie einen anderen Anbieter.</translation>
    </message>
    <message>
        <source>This can be set right at the provider.</source>
        <translation>Das lässt sich beim Anbieter beheben.</translation>
    </message>
    <message>
        <source>This can be set right here.</source>
        <translation>Das lässt sich gleich hier beheben.</translation>
    </message>
    <message>
        <source>Unlock the keyring and try again.</source>
        <translation>Entsperren Sie den Schlüsselbund, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>What came: {text}</source>
        <translation>Was kam: {text}</translation>
    </message>
    <message>
        <source>llama.cpp could not load {model}.</source>
        <translation>llama.cpp konnte {model} nicht laden.</translation>
    </message>
    <message>
        <source>{host} asks to wait {time}.</source>
        <translation>{host} bittet, {time} zu warten.</translation>
    </message>
    <message>
        <source>{host} broke its answer off in the middle.</source>
        <translation>{host} hat seine Antwort mittendrin abgebrochen.</translation>
    </message>
    <message>
        <source>{host} did not answer as a chat server does.</source>
        <translation>{host} hat nicht wie ein Chat-Server geantwortet.</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>{host} does not accept the key.</source>
        <translation>{host} nimmt den Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>{host} does not allow this key to use {model}.</source>
        <translation>{host} erlaubt diesem Schlüssel nicht, {model} zu verwenden.</translation>
    </message>
    <message>
        <source>{host} failed.</source>
        <translation>{host} hat versagt.</translation>
    </message>
    <message>
        <source>{host} has no model called {model}.</source>
        <translation>{host} hat kein Modell namens {model}.</translation>
    </message>
    <message>
        <source>{host} limits how much may be asked in a minute.</source>
        <translation>{host} begrenzt, wie viel in einer Minute gefragt werden darf.</translation>
    </message>
    <message>
        <source>{host} refused the request for {model}.</source>
        <translation>{host} hat die Anfrage für {model} abgelehnt.</translation>
    </message>
    <message>
        <source>{host} says: {text}</source>
        <translation>{host} meldet: {text}</translation>
    </message>
    <message>
        <source>{model} cannot be served: llama.cpp&apos;s server is not installed.</source>
        <translation>{model} kann nicht bereitgestellt werden: Der Server von llama.cpp ist nicht installiert.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>A key is one word of plain letters, digits and signs.</source>
        <translation>Ein Schlüssel ist ein Wort aus einfachen Buchstaben, Ziffern und Zeichen.</translation>
    </message>
    <message>
        <source>Another process has kept the run store {path} busy for too long.</source>
        <translation>Ein anderer Prozess hat den Laufspeicher {path} zu lange belegt.</translation>
    </message>
    <message>
        <source>Check that its disk has room and that you may write there, or set RLM_DESKTOP_HOME to another folder.</source>
        <translation>Prüfen Sie, ob der Datenträger Platz hat und Sie dort schreiben dürfen, oder setzen Sie RLM_DESKTOP_HOME auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another one beside the model.</source>
        <translation>Wählen Sie neben dem Modell einen anderen.</translation>
    </message>
    <message>
        <source>Delete the profile, or save it again.</source>
        <translation>Löschen Sie das Profil, oder speichern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Install the newest one, or set RLM_DESKTOP_HOME to another folder.</source>
        <translation>Installieren Sie das neueste, oder setzen Sie RLM_DESKTOP_HOME auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Line {line} of {path} is no event of a run.</source>
        <translation>Zeile {line} von {path} ist kein Ereignis eines Laufs.</translation>
    </message>
    <message>
        <source>Look again in a moment.</source>
        <translation>Sehen Sie gleich noch einmal nach.</translation>
    </message>
    <message>
        <source>Move it away, or set RLM_DESKTOP_HOME to another folder.</source>
        <translation>Verschieben Sie sie, oder setzen Sie RLM_DESKTOP_HOME auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Move the file away, with those beside it that end in -wal and -shm; a new one is made at the next start. Settings and keys are not in it.</source>
        <translation>Verschieben Sie die Datei samt denen daneben, die auf -wal und -shm enden; beim nächsten Start wird eine neue angelegt. Einstellungen und Schlüssel sind nicht darin.</translation>
    </message>
    <message>
        <source>Open an export of RLM Desktop or a log of the rlm library.</source>
        <translation>Öffnen Sie einen Export von RLM Desktop oder ein Protokoll der Bibliothek rlm.</translation>
    </message>
    <message>
        <source>Several runs begin with {run}.</source>
        <translation>Mehrere Läufe beginnen mit {run}.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Stoppen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>That is no key.</source>
        <translation>Das ist kein Schlüssel.</translation>
    </message>
    <message>
        <source>The collection could not be deleted.</source>
        <translation>Die Sammlung konnte nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>The collection {name} could not be saved.</source>
        <translation>Die Sammlung {name} konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The defaults are used.</source>
        <translation>Es gelten die Standardwerte.</translation>
    </message>
    <message>
        <source>The log {path} has no metadata line.</source>
        <translation>Das Protokoll {path} hat keine Metadatenzeile.</translation>
    </message>
    <message>
        <source>The profile {profile} has a {field} that this version does not take.</source>
        <translation>Das Profil {profile} hat ein {field}, das diese Version nicht annimmt.</translation>
    </message>
    <message>
        <source>The run does not fit into the run store {path}.</source>
        <translation>Der Lauf passt nicht in den Laufspeicher {path}.</translation>
    </message>
    <message>
        <source>The run goes on, but unrecorded.</source>
        <translation>Der Lauf geht weiter, wird aber nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>The run is still going on.</source>
        <translation>Der Lauf ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>The run store {path} cannot be used.</source>
        <translation>Der Laufspeicher {path} ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The run store {path} is damaged.</source>
        <translation>Der Laufspeicher {path} ist beschädigt.</translation>
    </message>
    <message>
        <source>The run store {path} takes too long to write.</source>
        <translation>Der Laufspeicher {path} braucht zu lange zum Schreiben.</translation>
    </message>
    <message>
        <source>The run store {path} takes too long.</source>
        <translation>Der Laufspeicher {path} braucht zu lange.</translation>
    </message>
    <message>
        <source>The run store {path} was closed.</source>
        <translation>Der Laufspeicher {path} wurde geschlossen.</translation>
    </message>
    <message>
        <source>The run store {path} was written by a newer RLM Desktop.</source>
        <translation>Der Laufspeicher {path} wurde von einem neueren RLM Desktop geschrieben.</translation>
    </message>
    <message>
        <source>The run {run} is not recorded from its start.</source>
        <translation>Der Lauf {run} ist nicht von Anfang an aufgezeichnet.</translation>
    </message>
    <message>
        <source>The settings could not be read from {path}.</source>
        <translation>Die Einstellungen konnten nicht aus {path} gelesen werden.</translation>
    </message>
    <message>
        <source>The settings could not be saved to {path}.</source>
        <translation>Die Einstellungen konnten nicht in {path} gespeichert werden.</translation>
    </message>
    <message>
        <source>The settings in {path} are damaged and stay there.</source>
        <translation>Die Einstellungen in {path} sind beschädigt und bleiben dort.</translation>
    </message>
    <message>
        <source>The settings in {path} were damaged. They were kept as {kept_as}.</source>
        <translation>Die Einstellungen in {path} waren beschädigt. Sie wurden als {kept_as} aufgehoben.</translation>
    </message>
    <message>
        <source>There is no provider called {provider}.</source>
        <translation>Es gibt keinen Anbieter namens {provider}.</translation>
    </message>
    <message>
        <source>There is no run {run} on this computer.</source>
        <translation>Auf diesem Computer gibt es keinen Lauf {run}.</translation>
    </message>
    <message>
        <source>They hold until the window is closed.</source>
        <translation>Sie gelten, bis das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>This collection is not there any more, or damaged.</source>
        <translation>Diese Sammlung ist nicht mehr da oder beschädigt.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{path} could not be read.</source>
        <translation>{path} konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{path} holds no events.</source>
        <translation>{path} enthält keine Ereignisse.</translation>
    </message>
    <message>
        <source>{path} holds no run that fits together.</source>
        <translation>{path} enthält keinen Lauf, der zusammenpasst.</translation>
    </message>
    <message>
        <source>{path} is a database of another program, not a run store.</source>
        <translation>{path} ist die Datenbank eines anderen Programms, kein Laufspeicher.</translation>
    </message>
    <message>
        <source>{path} is larger than 2 GB.</source>
        <translation>{path} ist größer als 2 GB.</translation>
    </message>
    <message>
        <source>{path} is no text in UTF-8.</source>
        <translation>{path} ist kein Text in UTF-8.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>In diesem Text suchen</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>sucht …</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} von {total}</translation>
    </message>
    <message>
        <source>{n} of {total} so far</source>
        <translation>{n} von bisher {total}</translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>1 request</source>
        <translation>1 Anfrage</translation>
    </message>
    <message>
        <source>A forecast rests on your own finished runs with the same models.</source>
        <translation>Eine Prognose stützt sich auf Ihre eigenen beendeten Läufe mit denselben Modellen.</translation>
    </message>
    <message>
        <source>Forecast {cost}, {calls}, {time}</source>
        <translation>Prognose: {cost}, {calls}, {time}</translation>
    </message>
    <message>
        <source>Forecast: no basis yet</source>
        <translation>Prognose: noch keine Grundlage</translation>
    </message>
    <message>
        <source>It took {cost}, {calls}, {time}: {verdict} ({range})</source>
        <translation>Der Lauf brauchte {cost}, {calls}, {time}: {verdict} ({range})</translation>
    </message>
    <message>
        <source>Rests on 1 run of yours with these models.</source>
        <translation>Stützt sich auf 1 Lauf von Ihnen mit diesen Modellen.</translation>
    </message>
    <message>
        <source>Rests on {n} runs of yours with these models.</source>
        <translation>Stützt sich auf {n} Läufe von Ihnen mit diesen Modellen.</translation>
    </message>
    <message>
        <source>as forecast</source>
        <translation>wie prognostiziert</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>not as forecast</source>
        <translation>anders als prognostiziert</translation>
    </message>
    <message>
        <source>{hits} of {n} earlier ones would have come out as forecast.</source>
        <translation>{hits} von {n} früheren wären wie prognostiziert ausgegangen.</translation>
    </message>
    <message>
        <source>{n} requests</source>
        <translation>{n} Anfragen</translation>
    </message>
</context>
<context>
    <name>HeatChooser</name>
    <message>
        <source>Colour the bars by {what}</source>
        <translation>Balken färben nach: {what}</translation>
    </message>
    <message>
        <source>What bars are coloured by; the strongest colour is the most of its kind</source>
        <translation>Wonach die Balken gefärbt sind; die kräftigste Farbe ist das Meiste seiner Art</translation>
    </message>
    <message>
        <source>colour: {what} ▾</source>
        <translation>Farbe: {what} ▾</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the run</source>
        <translation>Lauf löschen</translation>
    </message>
    <message>
        <source>Delete this run, with its answer and every step, for good?</source>
        <translation>Diesen Lauf mit seiner Antwort und jedem Schritt endgültig löschen?</translation>
    </message>
    <message>
        <source>Find a past question</source>
        <translation>Eine frühere Frage suchen</translation>
    </message>
    <message>
        <source>Find a question</source>
        <translation>Frage suchen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Past runs</source>
        <translation>Frühere Läufe</translation>
    </message>
    <message>
        <source>Questions that you ask are kept here, with every step.</source>
        <translation>Hier bleiben Ihre Fragen erhalten, mit jedem Schritt.</translation>
    </message>
    <message>
        <source>search</source>
        <translation>suchen</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>Iteration {n}</source>
        <translation>Iteration {n}</translation>
    </message>
    <message>
        <source>{time} code</source>
        <translation>{time} Code</translation>
    </message>
</context>
<context>
    <name>InspectionView</name>
    <message>
        <source>Pages of the inspector</source>
        <translation>Seiten des Inspektors</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>wird gelesen …</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>What happened in a step appears here.</source>
        <translation>Was in einem Schritt geschah, erscheint hier.</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Paste a key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the key for {name}</source>
        <translation>Den Schlüssel für {name} löschen</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel besorgen</translation>
    </message>
    <message>
        <source>Get a key for {name}</source>
        <translation>Einen Schlüssel für {name} besorgen</translation>
    </message>
    <message>
        <source>Key for {name}</source>
        <translation>Schlüssel für {name}</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Store the key for {name}</source>
        <translation>Den Schlüssel für {name} speichern</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>kein Schlüssel</translation>
    </message>
    <message>
        <source>{hint} from {variable}</source>
        <translation>{hint} aus {variable}</translation>
    </message>
    <message>
        <source>{hint} in the keyring</source>
        <translation>{hint} im Schlüsselbund</translation>
    </message>
    <message>
        <source>{hint} until closed</source>
        <translation>{hint} bis zum Schließen</translation>
    </message>
</context>
<context>
    <name>Keyring</name>
    <message>
        <source>This system offers no keyring.</source>
        <translation>Dieses System bietet keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>{name} did not keep a trial value.</source>
        <translation>{name} hat einen Probewert nicht behalten.</translation>
    </message>
    <message>
        <source>{name} keeps keys in a plain file.</source>
        <translation>{name} hält Schlüssel in einer ungeschützten Datei.</translation>
    </message>
    <message>
        <source>{name} says: {text}.</source>
        <translation>{name} meldet: {text}.</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Keys are kept in this system&apos;s keyring ({name}), never in a file of ours.</source>
        <translation>Schlüssel liegen im Schlüsselbund dieses Systems ({name}), nie in einer Datei von uns.</translation>
    </message>
    <message>
        <source>Keys by provider</source>
        <translation>Schlüssel nach Anbieter</translation>
    </message>
    <message>
        <source>{reason} A key that you enter is kept in memory until the window is closed, and has to be entered again next time.</source>
        <translation>{reason} Ein Schlüssel, den Sie eingeben, bleibt im Speicher, bis das Fenster geschlossen wird, und muss beim nächsten Mal neu eingegeben werden.</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys of the timeline</source>
        <translation>Tasten der Zeitleiste</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>{n} left out: {reasons}</source>
        <translation>{n} ausgelassen: {reasons}</translation>
    </message>
</context>
<context>
    <name>LimitRow</name>
    <message>
        <source>Reset {name} to {value}</source>
        <translation>{name} auf {value} zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>1: a sub-call is one request. More: it is a run with a sandbox of its own.</source>
        <translation>1: Ein Unteraufruf ist eine Anfrage. Mehr: Er ist ein Lauf mit eigener Sandbox.</translation>
    </message>
    <message>
        <source>As MODEL = INPUT / OUTPUT / CACHED, separated by semicolons; beats all others.</source>
        <translation>Als MODELL = EINGABE / AUSGABE / CACHE, durch Semikolons getrennt; geht allen anderen vor.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Zugleich</translation>
    </message>
    <message>
        <source>At the cap a run waits and asks you. The bill never passes it.</source>
        <translation>An der Grenze wartet der Lauf und fragt Sie. Die Rechnung übersteigt sie nie.</translation>
    </message>
    <message>
        <source>By model ($ / M tokens)</source>
        <translation>Je Modell ($ / Mio. Token)</translation>
    </message>
    <message>
        <source>Characters of one sub-call; longer ones are cut, and the run says so.</source>
        <translation>Zeichen eines Unteraufrufs; längere werden gekürzt, und der Lauf sagt es.</translation>
    </message>
    <message>
        <source>Characters of the documents&apos; start that the first prompt shows.</source>
        <translation>Zeichen vom Anfang der Dokumente, die der erste Prompt zeigt.</translation>
    </message>
    <message>
        <source>Characters of what its code printed that the root model is shown.</source>
        <translation>Zeichen der Ausgaben seines Codes, die das Hauptmodell zu sehen bekommt.</translation>
    </message>
    <message>
        <source>Code time (s)</source>
        <translation>Rechenzeit (s)</translation>
    </message>
    <message>
        <source>Context window</source>
        <translation>Kontextfenster</translation>
    </message>
    <message>
        <source>Cost at most ($)</source>
        <translation>Kosten höchstens ($)</translation>
    </message>
    <message>
        <source>Debug log</source>
        <translation>Debug-Protokoll</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Ends the run after this many seconds, whatever it is doing.</source>
        <translation>Beendet den Lauf nach so vielen Sekunden, was er auch tut.</translation>
    </message>
    <message>
        <source>For both models; beats the price table.</source>
        <translation>Für beide Modelle; geht der Preistabelle vor.</translation>
    </message>
    <message>
        <source>For the model&apos;s code, on top of the documents themselves.</source>
        <translation>Für den Code des Modells, zusätzlich zu den Dokumenten selbst.</translation>
    </message>
    <message>
        <source>Higher is more varied; empty leaves it to the server.</source>
        <translation>Höher ist abwechslungsreicher; leer überlässt es dem Server.</translation>
    </message>
    <message>
        <source>How many passages the sub model may be asked about in one run.</source>
        <translation>Zu wie vielen Textstellen das Untermodell in einem Lauf gefragt werden darf.</translation>
    </message>
    <message>
        <source>How often the root model may write code; then it must answer.</source>
        <translation>Wie oft das Hauptmodell Code schreiben darf; dann muss es antworten.</translation>
    </message>
    <message>
        <source>How the models answer</source>
        <translation>Wie die Modelle antworten</translation>
    </message>
    <message>
        <source>Input ($ / M tokens)</source>
        <translation>Eingabe ($ / Mio. Token)</translation>
    </message>
    <message>
        <source>It takes {what}.</source>
        <translation>Erlaubt: {what}.</translation>
    </message>
    <message>
        <source>Length of a sub-call</source>
        <translation>Länge eines Unteraufrufs</translation>
    </message>
    <message>
        <source>Memory (MB)</source>
        <translation>Speicher (MB)</translation>
    </message>
    <message>
        <source>Money and time</source>
        <translation>Geld und Zeit</translation>
    </message>
    <message>
        <source>Output ($ / M tokens)</source>
        <translation>Ausgabe ($ / Mio. Token)</translation>
    </message>
    <message>
        <source>Passed to the root model as it is, such as low, medium or high.</source>
        <translation>Geht unverändert an das Hauptmodell, etwa low, medium oder high.</translation>
    </message>
    <message>
        <source>Prices of your own</source>
        <translation>Eigene Preise</translation>
    </message>
    <message>
        <source>Printed output</source>
        <translation>Ausgaben des Codes</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>Denkaufwand</translation>
    </message>
    <message>
        <source>Reply, root</source>
        <translation>Antwort, Hauptmodell</translation>
    </message>
    <message>
        <source>Reply, sub</source>
        <translation>Antwort, Untermodell</translation>
    </message>
    <message>
        <source>Reuse answers</source>
        <translation>Antworten wiederverwenden</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Seconds that one piece of code may compute; waiting does not count.</source>
        <translation>Sekunden, die ein Stück Code rechnen darf; Warten zählt nicht.</translation>
    </message>
    <message>
        <source>Sends equal sub-calls of one run only once.</source>
        <translation>Sendet gleiche Unteraufrufe eines Laufs nur einmal.</translation>
    </message>
    <message>
        <source>Start of the documents</source>
        <translation>Anfang der Dokumente</translation>
    </message>
    <message>
        <source>Sub-calls</source>
        <translation>Unteraufrufe</translation>
    </message>
    <message>
        <source>Sub-calls at most</source>
        <translation>Unteraufrufe höchstens</translation>
    </message>
    <message>
        <source>Sub-calls in flight together; fewer avoid a server&apos;s rate limit.</source>
        <translation>Unteraufrufe, die zugleich unterwegs sind; weniger vermeiden das Ratenlimit eines Servers.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemprompt</translation>
    </message>
    <message>
        <source>Temperature, root</source>
        <translation>Temperatur, Hauptmodell</translation>
    </message>
    <message>
        <source>Temperature, sub</source>
        <translation>Temperatur, Untermodell</translation>
    </message>
    <message>
        <source>The default, one that warns of needless sub-calls, or a short one.</source>
        <translation>Der übliche, einer, der vor unnötigen Unteraufrufen warnt, oder ein kurzer.</translation>
    </message>
    <message>
        <source>The same for sub-calls.</source>
        <translation>Dasselbe für Unteraufrufe.</translation>
    </message>
    <message>
        <source>Time at most (s)</source>
        <translation>Zeit höchstens (s)</translation>
    </message>
    <message>
        <source>Tokens of one answer to a sub-call.</source>
        <translation>Token einer Antwort auf einen Unteraufruf.</translation>
    </message>
    <message>
        <source>Tokens of one reply of the root model, its reasoning included.</source>
        <translation>Token einer Antwort des Hauptmodells, sein Nachdenken eingeschlossen.</translation>
    </message>
    <message>
        <source>Tokens that the root model takes; older turns are summarized to fit.</source>
        <translation>Token, die das Hauptmodell aufnimmt; ältere Runden werden passend zusammengefasst.</translation>
    </message>
    <message>
        <source>Turns and sub-calls</source>
        <translation>Runden und Unteraufrufe</translation>
    </message>
    <message>
        <source>Turns at most</source>
        <translation>Runden höchstens</translation>
    </message>
    <message>
        <source>What keeps the model&apos;s code in; there is never a weaker one in its place.</source>
        <translation>Was den Code des Modells einschließt; nie tritt etwas Schwächeres an seine Stelle.</translation>
    </message>
    <message>
        <source>What the models are shown</source>
        <translation>Was die Modelle zu sehen bekommen</translation>
    </message>
    <message>
        <source>Without them the model has only code, as in the paper&apos;s ablation.</source>
        <translation>Ohne sie hat das Modell nur Code, wie im Ablationsversuch der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Writes what the engine does to the log; never a key.</source>
        <translation>Schreibt ins Protokoll, was die Engine tut; nie einen Schlüssel.</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a word</source>
        <translation>ein Wort</translation>
    </message>
    <message>
        <source>above {n}</source>
        <translation>über {n}</translation>
    </message>
    <message>
        <source>as known</source>
        <translation>wie bekannt</translation>
    </message>
    <message>
        <source>at least {n}</source>
        <translation>mindestens {n}</translation>
    </message>
    <message>
        <source>at most {n}</source>
        <translation>höchstens {n}</translation>
    </message>
    <message>
        <source>no cap</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>price table</source>
        <translation>Preistabelle</translation>
    </message>
    <message>
        <source>prices such as: my-model = 0.25 / 2 / 0.025</source>
        <translation>Preise wie: mein-modell = 0.25 / 2 / 0.025</translation>
    </message>
    <message>
        <source>{what}, or nothing</source>
        <translation>{what} oder nichts</translation>
    </message>
</context>
<context>
    <name>LimitsDialog</name>
    <message>
        <source>All limits</source>
        <translation>Alle Grenzen</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Use these limits</source>
        <translation>Diese Grenzen verwenden</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Wirkung</translation>
    </message>
</context>
<context>
    <name>LimitsPopup</name>
    <message>
        <source>All limits and profiles …</source>
        <translation>Alle Grenzen und Profile …</translation>
    </message>
    <message>
        <source>At the cap a run waits and asks you. The bill never passes it.</source>
        <translation>An der Grenze wartet der Lauf und fragt Sie. Die Rechnung übersteigt sie nie.</translation>
    </message>
    <message>
        <source>Cost at most</source>
        <translation>Kosten höchstens</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Sub-calls at most</source>
        <translation>Unteraufrufe höchstens</translation>
    </message>
    <message>
        <source>Turns at most</source>
        <translation>Runden höchstens</translation>
    </message>
    <message>
        <source>no cap</source>
        <translation>keine Grenze</translation>
    </message>
</context>
<context>
    <name>LocalServers</name>
    <message>
        <source>Found on this computer</source>
        <translation>Auf diesem Computer gefunden</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>{name} verwenden</translation>
    </message>
    <message>
        <source>no model loaded</source>
        <translation>kein Modell geladen</translation>
    </message>
    <message>
        <source>wants a key</source>
        <translation>verlangt einen Schlüssel</translation>
    </message>
    <message>
        <source>{n} models</source>
        <translation>{n} Modelle</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source> (your price)</source>
        <translation> (Ihr Preis)</translation>
    </message>
    <message>
        <source>Ask for its models</source>
        <translation>Nach Modellen fragen</translation>
    </message>
    <message>
        <source>Change the price</source>
        <translation>Preis ändern</translation>
    </message>
    <message>
        <source>Prices are per million tokens.</source>
        <translation>Preise gelten je Million Token.</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
</context>
<context>
    <name>ModelFile</name>
    <message>
        <source>Its server ended by itself: {words}.</source>
        <translation>Der Server hat sich von selbst beendet: {words}.</translation>
    </message>
    <message>
        <source>Loaded.</source>
        <translation>Geladen.</translation>
    </message>
    <message>
        <source>Loaded; takes {n} tokens at once.</source>
        <translation>Geladen; nimmt {n} Token auf einmal.</translation>
    </message>
    <message>
        <source>Loading {name} …</source>
        <translation>{name} wird geladen …</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Not loaded. It is loaded for the next run.</source>
        <translation>Nicht geladen. Wird für den nächsten Lauf geladen.</translation>
    </message>
    <message>
        <source>The file is not there any more. Choose it again.</source>
        <translation>Die Datei ist nicht mehr da. Wählen Sie sie erneut.</translation>
    </message>
    <message>
        <source>This build of the program comes without llama.cpp&apos;s server.</source>
        <translation>Diese Ausgabe des Programms enthält den Server von llama.cpp nicht.</translation>
    </message>
    <message>
        <source>llama.cpp could not load it: {words}.</source>
        <translation>llama.cpp konnte sie nicht laden: {words}.</translation>
    </message>
    <message>
        <source>llama.cpp&apos;s server is not installed. Install it: {command}</source>
        <translation>Der Server von llama.cpp ist nicht installiert. Installieren Sie ihn: {command}</translation>
    </message>
    <message>
        <source>{name} is loaded</source>
        <translation>{name} ist geladen</translation>
    </message>
    <message>
        <source>{name} is no longer loaded</source>
        <translation>{name} ist nicht mehr geladen</translation>
    </message>
    <message>
        <source>{name} is not served</source>
        <translation>{name} wird nicht bereitgestellt</translation>
    </message>
</context>
<context>
    <name>ModelFileChooser</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Modelldatei wählen</translation>
    </message>
    <message>
        <source>Model files (*{suffix})</source>
        <translation>Modelldateien (*{suffix})</translation>
    </message>
</context>
<context>
    <name>ModelFileRow</name>
    <message>
        <source>Choose a file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>End its server</source>
        <translation>Server beenden</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>Jetzt laden</translation>
    </message>
    <message>
        <source>State of the model file</source>
        <translation>Zustand der Modelldatei</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
</context>
<context>
    <name>ModelOffers</name>
    <message>
        <source>1 model, listed {when}</source>
        <translation>1 Modell, Stand {when}</translation>
    </message>
    <message>
        <source>Suggestions; the server was not asked yet.</source>
        <translation>Vorschläge; der Server wurde noch nicht gefragt.</translation>
    </message>
    <message>
        <source>context unknown</source>
        <translation>Kontext unbekannt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>{given} in · {made} out</source>
        <translation>{given} ein · {made} aus</translation>
    </message>
    <message>
        <source>{n} context</source>
        <translation>{n} Kontext</translation>
    </message>
    <message>
        <source>{n} models, listed {when}</source>
        <translation>{n} Modelle, Stand {when}</translation>
    </message>
</context>
<context>
    <name>ModelPopup</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Enter a key …</source>
        <translation>Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Same as the root model</source>
        <translation>Wie das Hauptmodell</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>Angeboten von</translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>It answered in {time}, with no text yet in its first token.</source>
        <translation>Antwort in {time}, das erste Token noch ohne Text.</translation>
    </message>
    <message>
        <source>It answered “{answer}” in {time}.</source>
        <translation>Antwort „{answer}“ in {time}.</translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
</context>
<context>
    <name>MonthBars</name>
    <message>
        <source>Spending by day</source>
        <translation>Kosten nach Tagen</translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation>{known} + Unbekanntes</translation>
    </message>
</context>
<context>
    <name>MonthController</name>
    <message>
        <source>Written to {path}.</source>
        <translation>In {path} geschrieben.</translation>
    </message>
    <message>
        <source>{path} was not written: {reason}.</source>
        <translation>{path} wurde nicht geschrieben: {reason}.</translation>
    </message>
</context>
<context>
    <name>MonthDialog</name>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Earlier month</source>
        <translation>Voriger Monat</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>Export as CSV …</source>
        <translation>Als CSV exportieren …</translation>
    </message>
    <message>
        <source>Later month</source>
        <translation>Nächster Monat</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>No run began in this month.</source>
        <translation>In diesem Monat hat kein Lauf begonnen.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Spending by provider and model</source>
        <translation>Kosten nach Anbieter und Modell</translation>
    </message>
    <message>
        <source>Tokens in · out</source>
        <translation>Token ein · aus</translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation>{known} + Unbekanntes</translation>
    </message>
</context>
<context>
    <name>NextRun</name>
    <message>
        <source>1 document, {chars} characters</source>
        <translation>1 Dokument, {chars} Zeichen</translation>
    </message>
    <message>
        <source>Add documents first: drop them on the window.</source>
        <translation>Fügen Sie zuerst Dokumente hinzu: Ziehen Sie sie auf das Fenster.</translation>
    </message>
    <message>
        <source>Choose a model file first.</source>
        <translation>Wählen Sie zuerst eine Modelldatei.</translation>
    </message>
    <message>
        <source>Choose a root model first.</source>
        <translation>Wählen Sie zuerst ein Hauptmodell.</translation>
    </message>
    <message>
        <source>Enter the address of the server, beside its model.</source>
        <translation>Geben Sie neben dem Modell die Adresse des Servers ein.</translation>
    </message>
    <message>
        <source>The documents are being read.</source>
        <translation>Die Dokumente werden gelesen.</translation>
    </message>
    <message>
        <source>Write a question, then press Run or Ctrl+Return.</source>
        <translation>Schreiben Sie eine Frage, und drücken Sie „Starten“ oder Strg+Eingabe.</translation>
    </message>
    <message>
        <source>nothing leaves this computer</source>
        <translation>nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>passages may be sent to {hosts}</source>
        <translation>Textstellen können an {hosts} gesendet werden</translation>
    </message>
    <message>
        <source>{n} documents, {chars} characters</source>
        <translation>{n} Dokumente, {chars} Zeichen</translation>
    </message>
</context>
<context>
    <name>OrderChooser</name>
    <message>
        <source>As it happened</source>
        <translation>Wie es geschah</translation>
    </message>
    <message>
        <source>Highest cost first</source>
        <translation>Höchste Kosten zuerst</translation>
    </message>
    <message>
        <source>Highest own cost first</source>
        <translation>Höchste eigene Kosten zuerst</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Längste Dauer zuerst</translation>
    </message>
    <message>
        <source>Most tokens first</source>
        <translation>Meiste Token zuerst</translation>
    </message>
    <message>
        <source>Steps are sorted by {what}</source>
        <translation>Schritte sind sortiert nach: {what}</translation>
    </message>
    <message>
        <source>Steps stand as they happened</source>
        <translation>Schritte stehen in zeitlicher Folge</translation>
    </message>
    <message>
        <source>The order of steps within the step around them (S; T as it happened)</source>
        <translation>Die Reihenfolge der Schritte innerhalb des umgebenden Schritts (S; T zeitlich)</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>own cost</source>
        <translation>eigene Kosten</translation>
    </message>
    <message>
        <source>sort ▾</source>
        <translation>Sortierung ▾</translation>
    </message>
    <message>
        <source>sort: {what} ▾</source>
        <translation>Sortierung: {what} ▾</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>attachment {name}</source>
        <translation>Anlage {name}</translation>
    </message>
    <message>
        <source>chapter {name}</source>
        <translation>Kapitel {name}</translation>
    </message>
    <message>
        <source>message {name}</source>
        <translation>Nachricht {name}</translation>
    </message>
    <message>
        <source>page {name}</source>
        <translation>Seite {name}</translation>
    </message>
    <message>
        <source>sheet {name}</source>
        <translation>Blatt {name}</translation>
    </message>
    <message>
        <source>slide {name}</source>
        <translation>Folie {name}</translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>Cached tokens in</source>
        <translation>Token ein, aus dem Cache</translation>
    </message>
    <message>
        <source>How the cost comes about</source>
        <translation>Wie die Kosten zustande kommen</translation>
    </message>
    <message>
        <source>New tokens in</source>
        <translation>Token ein, neu</translation>
    </message>
    <message>
        <source>Price from</source>
        <translation>Preis aus</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token aus</translation>
    </message>
    <message>
        <source>the bundled table, as it is now</source>
        <translation>der mitgelieferten Tabelle, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>the run itself, as it was recorded</source>
        <translation>dem Lauf selbst, wie aufgezeichnet</translation>
    </message>
    <message>
        <source>the settings of the run</source>
        <translation>den Einstellungen des Laufs</translation>
    </message>
    <message>
        <source>{amount}, at the price of then or of another length</source>
        <translation>{amount}, zum damaligen Preis oder dem für eine andere Länge</translation>
    </message>
    <message>
        <source>{tokens} × {price}/M = {cost}</source>
        <translation>{tokens} × {price}/Mio. = {cost}</translation>
    </message>
</context>
<context>
    <name>PriceEditor</name>
    <message>
        <source>Price of cached input per million tokens</source>
        <translation>Preis der Eingabe aus dem Cache je Million Token</translation>
    </message>
    <message>
        <source>Price of input per million tokens</source>
        <translation>Preis der Eingabe je Million Token</translation>
    </message>
    <message>
        <source>Price of output per million tokens</source>
        <translation>Preis der Ausgabe je Million Token</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use the price table&apos;s price again</source>
        <translation>Wieder den Preis der Preistabelle verwenden</translation>
    </message>
    <message>
        <source>Use this price</source>
        <translation>Diesen Preis verwenden</translation>
    </message>
    <message>
        <source>cached</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>out</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>A server of your own, expected at {host}.</source>
        <translation>Ein eigener Server, erwartet unter {host}.</translation>
    </message>
    <message>
        <source>Finds and quotes passages by their words. Nothing leaves this computer.</source>
        <translation>Findet und zitiert Textstellen nach ihren Wörtern. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Passages of the documents are sent to this address.</source>
        <translation>Stellen der Dokumente werden an diese Adresse gesendet.</translation>
    </message>
    <message>
        <source>Passages of the documents are sent to {host}.</source>
        <translation>Stellen der Dokumente werden an {host} gesendet.</translation>
    </message>
    <message>
        <source>Served on this computer for this program alone. Nothing leaves it.</source>
        <translation>Nur für dieses Programm auf diesem Computer bereitgestellt. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>The root model answers sub-calls too.</source>
        <translation>Das Hauptmodell beantwortet auch die Unteraufrufe.</translation>
    </message>
</context>
<context>
    <name>ProfileBar</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Name of a profile of your own</source>
        <translation>Name eines eigenen Profils</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save these as …</source>
        <translation>Speichern als …</translation>
    </message>
</context>
<context>
    <name>ProfileBox</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>A profile&apos;s name has 1 to {most} characters.</source>
        <translation>Der Name eines Profils hat 1 bis {most} Zeichen.</translation>
    </message>
    <message>
        <source>There is a profile called {name} already.</source>
        <translation>Es gibt schon ein Profil namens {name}.</translation>
    </message>
    <message>
        <source>{name} is built in and stays as it is. Choose another name.</source>
        <translation>{name} ist fest eingebaut und bleibt, wie es ist. Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>&lt;1 %</source>
        <translation>&lt;1 %</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Close: it cannot be told that just this place is meant.</source>
        <translation>Ähnlich: Ob genau diese Stelle gemeint ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Close: {n} characters differ from the document.</source>
        <translation>Ähnlich: {n} Zeichen weichen vom Dokument ab.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Not found: the documents have no such place.</source>
        <translation>Nicht gefunden: Die Dokumente haben keine solche Stelle.</translation>
    </message>
    <message>
        <source>Not found: these words stand in none of the documents.</source>
        <translation>Nicht gefunden: Diese Worte stehen in keinem der Dokumente.</translation>
    </message>
    <message>
        <source>Nothing of the documents was sent anywhere.</source>
        <translation>Von den Dokumenten wurde nichts irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Parts of 1 document were sent to {destinations}.</source>
        <translation>Teile von 1 Dokument wurden an {destinations} gesendet.</translation>
    </message>
    <message>
        <source>Parts of {n} documents were sent to {destinations}.</source>
        <translation>Teile von {n} Dokumenten wurden an {destinations} gesendet.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>To see where the answer&apos;s words stand, add {names}.</source>
        <translation>Um zu sehen, wo die Worte der Antwort stehen, fügen Sie {names} hinzu.</translation>
    </message>
    <message>
        <source>Verified: the document has this place.</source>
        <translation>Geprüft: Das Dokument hat diese Stelle.</translation>
    </message>
    <message>
        <source>Verified: these words stand in the document.</source>
        <translation>Geprüft: Diese Worte stehen im Dokument.</translation>
    </message>
    <message>
        <source>Which documents this run has read is not known here.</source>
        <translation>Welche Dokumente dieser Lauf gelesen hat, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation>{names} und {n} weitere</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>{share} was sent to {destination}</source>
        <translation>{share} an {destination} gesendet</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>Any OpenAI-compatible server</source>
        <translation>OpenAI-kompatibler Server</translation>
    </message>
    <message>
        <source>Built-in keyword search (offline, no AI)</source>
        <translation>Eingebaute Stichwortsuche (offline, ohne KI)</translation>
    </message>
    <message>
        <source>Free accounts are limited to few tokens a minute, which large batches reach.</source>
        <translation>Kostenlose Konten sind auf wenige Token je Minute begrenzt, was große Stapel erreichen.</translation>
    </message>
    <message>
        <source>Its server is off until it is started under Developer.</source>
        <translation>Der Server ist aus, bis er unter „Developer“ gestartet wird.</translation>
    </message>
    <message>
        <source>Model file (.gguf, this computer, experimental)</source>
        <translation>Modelldatei (.gguf, dieser Computer, experimentell)</translation>
    </message>
    <message>
        <source>Models are named accounts/fireworks/models/NAME.</source>
        <translation>Modelle heißen accounts/fireworks/models/NAME.</translation>
    </message>
    <message>
        <source>Models are named with their maker: maker/model.</source>
        <translation>Modelle tragen den Namen ihres Herstellers: hersteller/modell.</translation>
    </message>
    <message>
        <source>Models are named with their maker; the same model may be served by several companies.</source>
        <translation>Modelle tragen den Namen ihres Herstellers; dasselbe Modell kann von mehreren Firmen angeboten werden.</translation>
    </message>
    <message>
        <source>Models of 0.5 to 1.5 billion parameters manage simple questions at best, with the prompt for small contexts. Begin with 7 billion or more for the root model; a smaller one may answer sub-calls.</source>
        <translation>Modelle mit 0,5 bis 1,5 Milliarden Parametern schaffen bestenfalls einfache Fragen, mit dem Prompt für kleine Kontexte. Beginnen Sie beim Hauptmodell mit 7 Milliarden oder mehr; ein kleineres kann Unteraufrufe beantworten.</translation>
    </message>
    <message>
        <source>Reads only the first few thousand tokens of a prompt unless OLLAMA_CONTEXT_LENGTH is raised.</source>
        <translation>Liest nur die ersten paar Tausend Token eines Prompts, sofern OLLAMA_CONTEXT_LENGTH nicht erhöht wird.</translation>
    </message>
    <message>
        <source>Serves the one model that it was started with; its context is set with --ctx-size.</source>
        <translation>Bietet das eine Modell an, mit dem er gestartet wurde; der Kontext wird mit --ctx-size festgelegt.</translation>
    </message>
    <message>
        <source>Serves the one model that it was started with; its context is set with --max-model-len.</source>
        <translation>Bietet das eine Modell an, mit dem er gestartet wurde; der Kontext wird mit --max-model-len festgelegt.</translation>
    </message>
    <message>
        <source>The model is the name of your deployment, not that of the model behind it.</source>
        <translation>Das Modell ist der Name Ihrer Bereitstellung, nicht der des Modells dahinter.</translation>
    </message>
    <message>
        <source>{name} (this computer)</source>
        <translation>{name} (dieser Computer)</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>No regular expression: {reason} (at {place})</source>
        <translation>Kein regulärer Ausdruck: {reason} (bei {place})</translation>
    </message>
    <message>
        <source>{name} knows no “{value}”: {known}</source>
        <translation>{name} kennt „{value}“ nicht: {known}</translation>
    </message>
    <message>
        <source>{name} needs a number, not “{value}”</source>
        <translation>{name} braucht eine Zahl, nicht „{value}“</translation>
    </message>
</context>
<context>
    <name>QuestionPanel</name>
    <message>
        <source>Answer the question (Ctrl+Return)</source>
        <translation>Die Frage beantworten (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Ask a question about the documents</source>
        <translation>Stellen Sie eine Frage zu den Dokumenten</translation>
    </message>
    <message>
        <source>End the run and keep what there is (Esc)</source>
        <translation>Den Lauf beenden und behalten, was da ist (Esc)</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>Zur Frage</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Lauf stoppen</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird gestoppt</translation>
    </message>
</context>
<context>
    <name>QuitQuestion</name>
    <message>
        <source>A run waits at its cost cap for your decision.</source>
        <translation>Ein Lauf wartet an seiner Kostengrenze auf Ihre Entscheidung.</translation>
    </message>
    <message>
        <source>A run waits for your decision</source>
        <translation>Ein Lauf wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>It cannot go on after the program has ended: its variables are lost, what was spent is spent. Everything up to here stays in the history as an interrupted run.</source>
        <translation>Wenn das Programm beendet ist, kann er nicht weitergehen: Seine Variablen sind verloren, was ausgegeben wurde, ist ausgegeben. Alles bis hierher bleibt als unterbrochener Lauf im Verlauf.</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Quotes</name>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
</context>
<context>
    <name>Raw</name>
    <message>
        <source>A run of its own answered this call. Its turns hold the requests.</source>
        <translation>Ein eigener Lauf hat diesen Aufruf beantwortet. Die Anfragen stehen in seinen Runden.</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Made from the recorded events. Headers, keys and what a server&apos;s own client adds are not recorded.</source>
        <translation>Aus den aufgezeichneten Ereignissen erstellt. Header, Schlüssel und Zusätze des Clients werden nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The cost cap lowered max_tokens; by how much is not recorded.</source>
        <translation>Die Kostengrenze hat max_tokens gesenkt; um wie viel, ist nicht aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>Remark</name>
    <message>
        <source>1 character could not be decoded as {encoding}</source>
        <translation>1 Zeichen ließ sich nicht als {encoding} dekodieren</translation>
    </message>
    <message>
        <source>To read the text of pictures and scans (OCR), {how}, then read the file again.</source>
        <translation>Um den Text von Bildern und Scans zu lesen (OCR): {how}, dann die Datei neu lesen.</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>eine PDF-Datei</translation>
    </message>
    <message>
        <source>a PowerPoint presentation</source>
        <translation>eine PowerPoint-Präsentation</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>ein Word-Dokument</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a device or pipe, not a file</source>
        <translation>ein Gerät oder eine Pipe, keine Datei</translation>
    </message>
    <message>
        <source>a folder, not a file</source>
        <translation>ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>a font</source>
        <translation>eine Schrift</translation>
    </message>
    <message>
        <source>a link to a folder</source>
        <translation>eine Verknüpfung zu einem Ordner</translation>
    </message>
    <message>
        <source>a mailbox</source>
        <translation>ein Postfach</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a picture: its text would need text recognition (OCR)</source>
        <translation>ein Bild: Sein Text bräuchte Texterkennung (OCR)</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a rich text file</source>
        <translation>eine RTF-Datei</translation>
    </message>
    <message>
        <source>a sound or video</source>
        <translation>ein Ton oder Video</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>ein Zip-Archiv</translation>
    </message>
    <message>
        <source>an EPUB book</source>
        <translation>ein EPUB-Buch</translation>
    </message>
    <message>
        <source>an Excel workbook</source>
        <translation>eine Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>an OpenDocument spreadsheet</source>
        <translation>eine OpenDocument-Tabelle</translation>
    </message>
    <message>
        <source>an OpenDocument text</source>
        <translation>ein OpenDocument-Text</translation>
    </message>
    <message>
        <source>an Outlook message</source>
        <translation>eine Outlook-Nachricht</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>ein Archiv</translation>
    </message>
    <message>
        <source>an archive within an archive</source>
        <translation>ein Archiv in einem Archiv</translation>
    </message>
    <message>
        <source>attachment {name}: {remark}</source>
        <translation>Anlage {name}: {remark}</translation>
    </message>
    <message>
        <source>attachments not read: {names}</source>
        <translation>nicht gelesene Anlagen: {names}</translation>
    </message>
    <message>
        <source>binary data, not text</source>
        <translation>Binärdaten, kein Text</translation>
    </message>
    <message>
        <source>damaged e-mail</source>
        <translation>beschädigte E-Mail</translation>
    </message>
    <message>
        <source>damaged within the archive</source>
        <translation>im Archiv beschädigt</translation>
    </message>
    <message>
        <source>damaged, or not {kind}</source>
        <translation>beschädigt, oder nicht {kind}</translation>
    </message>
    <message>
        <source>damaged: the reader crashed on it</source>
        <translation>beschädigt: Der Leser ist daran abgestürzt</translation>
    </message>
    <message>
        <source>damaged: the reader failed ({error})</source>
        <translation>beschädigt: Der Leser ist gescheitert ({error})</translation>
    </message>
    <message>
        <source>given up: reading it takes too long</source>
        <translation>aufgegeben: Das Lesen dauert zu lange</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>versteckt</translation>
    </message>
    <message>
        <source>install Tesseract from its Windows installer</source>
        <translation>Tesseract mit seinem Windows-Installer installieren</translation>
    </message>
    <message>
        <source>install your system&apos;s package of Tesseract&apos;s languages, such as tesseract-ocr-eng</source>
        <translation>das Paket Ihres Systems mit den Sprachen von Tesseract installieren, etwa tesseract-ocr-deu</translation>
    </message>
    <message>
        <source>it became shorter while it was read</source>
        <translation>sie wurde beim Lesen kürzer</translation>
    </message>
    <message>
        <source>it changed while it was read</source>
        <translation>sie hat sich beim Lesen geändert</translation>
    </message>
    <message>
        <source>it unpacks to more than {size}</source>
        <translation>ausgepackt mehr als {size}</translation>
    </message>
    <message>
        <source>its text was recognised (OCR)</source>
        <translation>der Text wurde erkannt (OCR)</translation>
    </message>
    <message>
        <source>larger than 2 GB</source>
        <translation>größer als 2 GB</translation>
    </message>
    <message>
        <source>larger than {n} MB</source>
        <translation>größer als {n} MB</translation>
    </message>
    <message>
        <source>left out by {pattern}</source>
        <translation>durch {pattern} ausgelassen</translation>
    </message>
    <message>
        <source>made by a program for itself</source>
        <translation>von einem Programm für sich selbst angelegt</translation>
    </message>
    <message>
        <source>made by tools</source>
        <translation>von Werkzeugen angelegt</translation>
    </message>
    <message>
        <source>message {name}: {remark}</source>
        <translation>Nachricht {name}: {remark}</translation>
    </message>
    <message>
        <source>more than {n} files in the archive</source>
        <translation>mehr als {n} Dateien im Archiv</translation>
    </message>
    <message>
        <source>neither text in a known encoding nor a known format</source>
        <translation>weder Text in einer bekannten Kodierung noch ein bekanntes Format</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>no longer in the archive</source>
        <translation>nicht mehr im Archiv</translation>
    </message>
    <message>
        <source>no text in it</source>
        <translation>kein Text darin</translation>
    </message>
    <message>
        <source>no text layer on page {page}</source>
        <translation>keine Textebene auf Seite {page}</translation>
    </message>
    <message>
        <source>no text layer on pages {pages}</source>
        <translation>keine Textebene auf den Seiten {pages}</translation>
    </message>
    <message>
        <source>no text layer: its pages are pictures and would need text recognition (OCR)</source>
        <translation>keine Textebene: Die Seiten sind Bilder und bräuchten Texterkennung (OCR)</translation>
    </message>
    <message>
        <source>not an e-mail: it has no From, To, Date or Subject</source>
        <translation>keine E-Mail: From, To, Date und Subject fehlen</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>packed in a way that is not supported</source>
        <translation>auf eine Art gepackt, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>password-protected</source>
        <translation>passwortgeschützt</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>run: brew install tesseract</source>
        <translation>brew install tesseract ausführen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>text recognition failed; its language files may be damaged</source>
        <translation>Texterkennung gescheitert; die Sprachdateien sind vielleicht beschädigt</translation>
    </message>
    <message>
        <source>text recognition found no text</source>
        <translation>die Texterkennung fand keinen Text</translation>
    </message>
    <message>
        <source>the archive is empty</source>
        <translation>das Archiv ist leer</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the same content as {name}</source>
        <translation>derselbe Inhalt wie {name}</translation>
    </message>
    <message>
        <source>the text of page {page} was recognised (OCR)</source>
        <translation>der Text von Seite {page} wurde erkannt (OCR)</translation>
    </message>
    <message>
        <source>the text of pages {pages} was recognised (OCR)</source>
        <translation>der Text der Seiten {pages} wurde erkannt (OCR)</translation>
    </message>
    <message>
        <source>too large for the memory of this computer</source>
        <translation>zu groß für den Speicher dieses Computers</translation>
    </message>
    <message>
        <source>too large: reading it takes more memory than is allowed</source>
        <translation>zu groß: Das Lesen braucht mehr Speicher als erlaubt</translation>
    </message>
    <message>
        <source>too many files in the archive</source>
        <translation>zu viele Dateien im Archiv</translation>
    </message>
    <message>
        <source>truncated: only the first {most} of {chars} characters are read</source>
        <translation>gekürzt: Nur die ersten {most} von {chars} Zeichen werden gelesen</translation>
    </message>
    <message>
        <source>what its name says</source>
        <translation>was der Name sagt</translation>
    </message>
    <message>
        <source>{n} characters could not be decoded as {encoding}</source>
        <translation>{n} Zeichen ließen sich nicht als {encoding} dekodieren</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>A model&apos;s price is not known; {known} is certain</source>
        <translation>Der Preis eines Modells ist nicht bekannt; {known} sind sicher</translation>
    </message>
    <message>
        <source>What the whole run had cost when this step ended</source>
        <translation>Was der ganze Lauf am Ende dieses Schritts gekostet hatte</translation>
    </message>
    <message>
        <source>began at {moment}</source>
        <translation>begann bei {moment}</translation>
    </message>
    <message>
        <source>going on for {time}</source>
        <translation>dauert seit {time}</translation>
    </message>
    <message>
        <source>partly estimated: a server did not say</source>
        <translation>teils geschätzt: Ein Server hat nichts gemeldet</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>dauerte {time}</translation>
    </message>
    <message>
        <source>up to {n} at once</source>
        <translation>bis zu {n} zugleich</translation>
    </message>
    <message>
        <source>with everything below this step</source>
        <translation>mit allem unter diesem Schritt</translation>
    </message>
    <message>
        <source>{cost} for its own requests</source>
        <translation>{cost} für die eigenen Anfragen</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>{n} of them from the server&apos;s cache</source>
        <translation>{n} davon aus dem Cache des Servers</translation>
    </message>
    <message>
        <source>{n} tokens in</source>
        <translation>{n} Token ein</translation>
    </message>
    <message>
        <source>{n} tokens out</source>
        <translation>{n} Token aus</translation>
    </message>
    <message>
        <source>{time} of it code</source>
        <translation>davon {time} Code</translation>
    </message>
    <message>
        <source>{time} of it waiting</source>
        <translation>davon {time} Warten</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>1 request could not be aborted; its server goes on with it.</source>
        <translation>1 Anfrage konnte nicht abgebrochen werden; ihr Server arbeitet weiter daran.</translation>
    </message>
    <message>
        <source>1 request was under way and may be billed as well.</source>
        <translation>1 Anfrage war unterwegs und kann ebenfalls berechnet werden.</translation>
    </message>
    <message>
        <source>1 sub-call</source>
        <translation>1 Unteraufruf</translation>
    </message>
    <message>
        <source>1 turn</source>
        <translation>1 Runde</translation>
    </message>
    <message>
        <source>Before you rely on it</source>
        <translation>Bevor Sie sich darauf verlassen</translation>
    </message>
    <message>
        <source>Cost, at most</source>
        <translation>Kosten, höchstens</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Failed after {turns} and {calls}.</source>
        <translation>Fehlgeschlagen nach {turns} und {calls}.</translation>
    </message>
    <message>
        <source>Iterations, at most</source>
        <translation>Iterationen, höchstens</translation>
    </message>
    <message>
        <source>May still be billed</source>
        <translation>Noch abrechenbar</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>Nicht abgerechnet</translation>
    </message>
    <message>
        <source>Nothing was spent.</source>
        <translation>Es wurde nichts ausgegeben.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Requests that could not be aborted</source>
        <translation>Nicht abbrechbare Anfragen</translation>
    </message>
    <message>
        <source>Root model</source>
        <translation>Hauptmodell</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Stopped after {turns} and {calls}.</source>
        <translation>Gestoppt nach {turns} und {calls}.</translation>
    </message>
    <message>
        <source>Sub model</source>
        <translation>Untermodell</translation>
    </message>
    <message>
        <source>Sub-calls, at most</source>
        <translation>Unteraufrufe, höchstens</translation>
    </message>
    <message>
        <source>The answer appears here, with every step that led to it.</source>
        <translation>Hier erscheint die Antwort, mit jedem Schritt, der zu ihr geführt hat.</translation>
    </message>
    <message>
        <source>The program ended after {turns} and {calls}.</source>
        <translation>Das Programm endete nach {turns} und {calls}.</translation>
    </message>
    <message>
        <source>The root model is looking at the documents …</source>
        <translation>Das Hauptmodell sieht sich die Dokumente an …</translation>
    </message>
    <message>
        <source>The run waits for your decision. Nothing is being asked meanwhile.</source>
        <translation>Der Lauf wartet auf Ihre Entscheidung. Solange wird nichts gefragt.</translation>
    </message>
    <message>
        <source>This run ended without an answer.</source>
        <translation>Dieser Lauf endete ohne Antwort.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Up to {amount} more may be billed for requests that were cut off.</source>
        <translation>Bis zu {amount} können noch für abgebrochene Anfragen berechnet werden.</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>What was spent is not known: a model has no known price.</source>
        <translation>Was ausgegeben wurde, ist nicht bekannt: Ein Modell hat keinen bekannten Preis.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>answer, see the note</source>
        <translation>Antwort, siehe Hinweis</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>bei der Arbeit</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>waiting for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>writing the answer</source>
        <translation>schreibt die Antwort</translation>
    </message>
    <message>
        <source>{amount} was spent.</source>
        <translation>{amount} wurden ausgegeben.</translation>
    </message>
    <message>
        <source>{n} requests could not be aborted; their servers go on with them.</source>
        <translation>{n} Anfragen konnten nicht abgebrochen werden; ihre Server arbeiten weiter daran.</translation>
    </message>
    <message>
        <source>{n} requests were under way and may be billed as well.</source>
        <translation>{n} Anfragen waren unterwegs und können ebenfalls berechnet werden.</translation>
    </message>
    <message>
        <source>{n} sub-calls</source>
        <translation>{n} Unteraufrufen</translation>
    </message>
    <message>
        <source>{n} turns</source>
        <translation>{n} Runden</translation>
    </message>
    <message>
        <source>{n} with {chars} characters</source>
        <translation>{n} mit {chars} Zeichen</translation>
    </message>
    <message>
        <source>{share} % of the cost cap is spent: {spent} of {cap}.</source>
        <translation>{share} % der Kostengrenze sind ausgegeben: {spent} von {cap}.</translation>
    </message>
</context>
<context>
    <name>RunChoices</name>
    <message>
        <source>Built-in keyword search</source>
        <translation>Eingebaute Stichwortsuche</translation>
    </message>
    <message>
        <source>Cheap look</source>
        <translation>Günstiger Überblick</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>No sub-calls (ablation)</source>
        <translation>Ohne Unteraufrufe (Ablation)</translation>
    </message>
    <message>
        <source>Own limits</source>
        <translation>Eigene Grenzen</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>offline, no AI</source>
        <translation>offline, ohne KI</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>A run waits for you</source>
        <translation>Ein Lauf wartet auf Sie</translation>
    </message>
    <message>
        <source>It has reached its cost cap. Raise it, finish or stop.</source>
        <translation>Er hat seine Kostengrenze erreicht. Heben Sie sie an, schließen Sie ab oder stoppen Sie ihn.</translation>
    </message>
    <message>
        <source>The run is kept as it happens</source>
        <translation>Der Lauf wird laufend aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>RunDoubt</name>
    <message>
        <source>1 document has changed on disk since it was read.</source>
        <translation>1 Dokument hat sich seit dem Lesen geändert.</translation>
    </message>
    <message>
        <source>1 file gave no text and would take no part in the run.</source>
        <translation>1 Datei ergab keinen Text und würde am Lauf nicht teilnehmen.</translation>
    </message>
    <message>
        <source>Without text: {names}</source>
        <translation>Ohne Text: {names}</translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation>{names} und {n} weitere</translation>
    </message>
    <message>
        <source>{n} documents have changed on disk since they were read.</source>
        <translation>{n} Dokumente haben sich seit dem Lesen geändert.</translation>
    </message>
    <message>
        <source>{n} files gave no text and would take no part in the run.</source>
        <translation>{n} Dateien ergaben keinen Text und würden am Lauf nicht teilnehmen.</translation>
    </message>
</context>
<context>
    <name>RunFileChooser</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open files of runs</source>
        <translation>Dateien von Läufen öffnen</translation>
    </message>
    <message>
        <source>Runs (*{suffix})</source>
        <translation>Läufe (*{suffix})</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>1 turn</source>
        <translation>1 Runde</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>heute {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>gestern {time}</translation>
    </message>
    <message>
        <source>{n} turns</source>
        <translation>{n} Runden</translation>
    </message>
</context>
<context>
    <name>Sandbox</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Close other programs to free memory, or ask about fewer documents.</source>
        <translation>Schließen Sie andere Programme, um Speicher frei zu machen, oder fragen Sie zu weniger Dokumenten.</translation>
    </message>
    <message>
        <source>Native Python, no network, no files</source>
        <translation>Natives Python, kein Netz, keine Dateien</translation>
    </message>
    <message>
        <source>No sandbox</source>
        <translation>Keine Sandbox</translation>
    </message>
    <message>
        <source>Nothing weaker was used in its place, so nothing was run.</source>
        <translation>Es wurde nichts Schwächeres an ihrer Stelle benutzt, deshalb wurde nichts ausgeführt.</translation>
    </message>
    <message>
        <source>The WebAssembly sandbox needs the package pyeryx, which is not installed. It exists for 64-bit Linux, macOS and Windows (x86-64, and ARM except on Windows).</source>
        <translation>Die WebAssembly-Sandbox braucht das Paket pyeryx, das nicht installiert ist. Es gibt es für 64-Bit-Linux, macOS und Windows (x86-64, und ARM außer unter Windows).</translation>
    </message>
    <message>
        <source>The confined sandbox exists for Linux only.</source>
        <translation>Die Sandbox „confined“ gibt es nur für Linux.</translation>
    </message>
    <message>
        <source>The confined sandbox knows the system calls of 64-bit x86 and ARM only.</source>
        <translation>Die Sandbox „confined“ kennt nur die Systemaufrufe von 64-Bit-x86 und ARM.</translation>
    </message>
    <message>
        <source>The confined sandbox needs Landlock, which this kernel does not have or has switched off.</source>
        <translation>Die Sandbox „confined“ braucht Landlock, das dieser Kernel nicht hat oder abgeschaltet hat.</translation>
    </message>
    <message>
        <source>The confined sandbox needs an installed Python, of whose library a frozen program carries only a part.</source>
        <translation>Die Sandbox „confined“ braucht ein installiertes Python, von dessen Bibliothek ein eingefrorenes Programm nur einen Teil mitbringt.</translation>
    </message>
    <message>
        <source>The confined sandbox needs seccomp filters, which this kernel, or what this program runs in, does not allow.</source>
        <translation>Die Sandbox „confined“ braucht seccomp-Filter, die dieser Kernel oder die Umgebung dieses Programms nicht erlaubt.</translation>
    </message>
    <message>
        <source>The sandbox for the model&apos;s code could not be started.</source>
        <translation>Die Sandbox für den Code des Modells konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The sandbox was lost again and again.</source>
        <translation>Die Sandbox ging immer wieder verloren.</translation>
    </message>
    <message>
        <source>There is no sandbox of that name.</source>
        <translation>Es gibt keine Sandbox dieses Namens.</translation>
    </message>
    <message>
        <source>WebAssembly, no network, no files</source>
        <translation>WebAssembly, kein Netz, keine Dateien</translation>
    </message>
    <message>
        <source>a job object</source>
        <translation>ein Job-Objekt</translation>
    </message>
    <message>
        <source>a sandbox profile</source>
        <translation>ein Sandbox-Profil</translation>
    </message>
    <message>
        <source>nothing confines the process around it</source>
        <translation>nichts schließt den Prozess darum herum ein</translation>
    </message>
    <message>
        <source>the process around it confined by {layers}</source>
        <translation>der Prozess darum herum ist eingeschlossen durch {layers}</translation>
    </message>
    <message>
        <source>this system lacks {layers}</source>
        <translation>diesem System fehlt {layers}</translation>
    </message>
    <message>
        <source>weaker than WebAssembly: only Landlock and seccomp, rules of this machine&apos;s kernel, hold it</source>
        <translation>schwächer als WebAssembly: Nur Landlock und seccomp, Regeln des Kernels dieses Computers, halten es</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Close the search (Escape)</source>
        <translation>Suche schließen (Esc)</translation>
    </message>
    <message>
        <source>Next hit (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Previous hit (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Search the steps</source>
        <translation>Schritte durchsuchen</translation>
    </message>
    <message>
        <source>Searches code, output, prompts and replies.
Words in any order, “a phrase”, /a regular expression/, -word for steps without it.
Filters: status, kind, model, cost, own, tokens, time, depth, turn; in:code, in:output, in:prompt, in:reply, in:messages.</source>
        <translation>Durchsucht Code, Ausgabe, Prompts und Modellantworten.
Wörter in beliebiger Folge, “eine Wendung”, /ein regulärer Ausdruck/, -Wort für Schritte ohne das Wort.
Filter: status, kind, model, cost, own, tokens, time, depth, turn; in:code, in:output, in:prompt, in:reply, in:messages.</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
    <message>
        <source>words, /pattern/, status:error, cost&gt;0.01, depth:1, kind:subcall</source>
        <translation>Wörter, /Muster/, status:error, cost&gt;0.01, depth:1, kind:subcall</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>It ended at the cost cap.</source>
        <translation>Er endete an der Kostengrenze.</translation>
    </message>
    <message>
        <source>It failed before it had an answer.</source>
        <translation>Er schlug fehl, bevor er eine Antwort hatte.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Er wurde gestoppt.</translation>
    </message>
    <message>
        <source>Read 1 document</source>
        <translation>1 Dokument gelesen</translation>
    </message>
    <message>
        <source>Read a text of {n} characters</source>
        <translation>Einen Text von {n} Zeichen gelesen</translation>
    </message>
    <message>
        <source>Read {n} documents</source>
        <translation>{n} Dokumente gelesen</translation>
    </message>
    <message>
        <source>The answer came without support from the documents.</source>
        <translation>Die Antwort kam ohne Beleg aus den Dokumenten.</translation>
    </message>
    <message>
        <source>The answer was asked for because a limit was reached.</source>
        <translation>Die Antwort wurde verlangt, weil eine Grenze erreicht war.</translation>
    </message>
    <message>
        <source>The program ended before the run did.</source>
        <translation>Das Programm endete vor dem Lauf.</translation>
    </message>
    <message>
        <source>asked {model} once</source>
        <translation>{model} einmal gefragt</translation>
    </message>
    <message>
        <source>asked {model} {n} times</source>
        <translation>{model} {n}-mal gefragt</translation>
    </message>
    <message>
        <source>at a cost that is not known</source>
        <translation>zu unbekannten Kosten</translation>
    </message>
    <message>
        <source>cost more than {amount}: a model has no known price</source>
        <translation>mehr als {amount} ausgegeben: Ein Modell hat keinen bekannten Preis</translation>
    </message>
    <message>
        <source>cost nothing</source>
        <translation>nichts ausgegeben</translation>
    </message>
    <message>
        <source>cost {amount}</source>
        <translation>{amount} ausgegeben</translation>
    </message>
    <message>
        <source>looked for {terms}</source>
        <translation>nach {terms} gesucht</translation>
    </message>
    <message>
        <source>looked into it</source>
        <translation>hineingesehen</translation>
    </message>
    <message>
        <source>reused 1 answer</source>
        <translation>1 Antwort wiederverwendet</translation>
    </message>
    <message>
        <source>reused {n} answers</source>
        <translation>{n} Antworten wiederverwendet</translation>
    </message>
    <message>
        <source>started 1 inner run</source>
        <translation>1 inneren Lauf gestartet</translation>
    </message>
    <message>
        <source>started {n} inner runs</source>
        <translation>{n} innere Läufe gestartet</translation>
    </message>
    <message>
        <source>the built-in search</source>
        <translation>die eingebaute Suche</translation>
    </message>
    <message>
        <source>with code in 1 turn</source>
        <translation>mit Code in 1 Runde</translation>
    </message>
    <message>
        <source>with code in {n} turns</source>
        <translation>mit Code in {n} Runden</translation>
    </message>
    <message>
        <source>{asked} ({n} failed)</source>
        <translation>{asked} ({n} fehlgeschlagen)</translation>
    </message>
    <message>
        <source>{named} and {n} more</source>
        <translation>{named} und {n} weitere</translation>
    </message>
</context>
<context>
    <name>SettingsController</name>
    <message>
        <source>Profiles of another version cannot be used: {names}.</source>
        <translation>Profile einer anderen Version sind nicht verwendbar: {names}.</translation>
    </message>
    <message>
        <source>The language changes when RLM Desktop starts again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von RLM Desktop.</translation>
    </message>
    <message>
        <source>The saved limits cannot be used ({field}). Using the defaults.</source>
        <translation>Die gespeicherten Grenzen sind nicht verwendbar ({field}). Es gelten die Standardwerte.</translation>
    </message>
</context>
<context>
    <name>Shares</name>
    <message>
        <source>Depth {n}</source>
        <translation>Tiefe {n}</translation>
    </message>
    <message>
        <source>Root model</source>
        <translation>Hauptmodell</translation>
    </message>
    <message>
        <source>Sub-calls</source>
        <translation>Unteraufrufe</translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation>{known} + Unbekanntes</translation>
    </message>
</context>
<context>
    <name>SkipRulesDialog</name>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Archives other than zip</source>
        <translation>Archive außer zip</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Files larger than</source>
        <translation>Dateien größer als</translation>
    </message>
    <message>
        <source>Files that were left out</source>
        <translation>Ausgelassene Dateien</translation>
    </message>
    <message>
        <source>Folders of tools</source>
        <translation>Ordner von Werkzeugen</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Schriften</translation>
    </message>
    <message>
        <source>Hidden files and folders</source>
        <translation>Versteckte Dateien und Ordner</translation>
    </message>
    <message>
        <source>Left out when last read: {n}</source>
        <translation>Beim letzten Lesen ausgelassen: {n}</translation>
    </message>
    <message>
        <source>Names like</source>
        <translation>Namen wie</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Sounds and videos</source>
        <translation>Töne und Videos</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Was ausgelassen wird</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Iteration {n} of {limit}</source>
        <translation>Iteration {n} von {limit}</translation>
    </message>
    <message>
        <source>Reading documents</source>
        <translation>Liest Dokumente</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird gestoppt</translation>
    </message>
    <message>
        <source>Waiting for your decision</source>
        <translation>Wartet auf Ihre Entscheidung</translation>
    </message>
    <message>
        <source>{n} in flight</source>
        <translation>{n} unterwegs</translation>
    </message>
    <message>
        <source>{n} of {limit} sub-calls</source>
        <translation>{n} von {limit} Unteraufrufen</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>1 code block</source>
        <translation>1 Codeblock</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>Execution {n}</source>
        <translation>Ausführung {n}</translation>
    </message>
    <message>
        <source>Inner run</source>
        <translation>Innerer Lauf</translation>
    </message>
    <message>
        <source>Iteration {n}</source>
        <translation>Iteration {n}</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Modellantwort</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>answer: {text}</source>
        <translation>Antwort: {text}</translation>
    </message>
    <message>
        <source>asking {model} …</source>
        <translation>fragt {model} …</translation>
    </message>
    <message>
        <source>cost {cost}</source>
        <translation>Kosten {cost}</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>from the cache · {answer}</source>
        <translation>aus dem Cache · {answer}</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>kein Code</translation>
    </message>
    <message>
        <source>no output</source>
        <translation>keine Ausgabe</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>kein Speicher mehr</translation>
    </message>
    <message>
        <source>out of time</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>peak {n} at once</source>
        <translation>höchstens {n} zugleich</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>running code …</source>
        <translation>führt Code aus …</translation>
    </message>
    <message>
        <source>running …</source>
        <translation>läuft …</translation>
    </message>
    <message>
        <source>sandbox lost</source>
        <translation>Sandbox verloren</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>waiting at the cap</source>
        <translation>wartet an der Grenze</translation>
    </message>
    <message>
        <source>{done} of {all} answered</source>
        <translation>{done} von {all} beantwortet</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{done} von {all} erledigt</translation>
    </message>
    <message>
        <source>{given} tokens in, {made} out</source>
        <translation>{given} Token ein, {made} aus</translation>
    </message>
    <message>
        <source>{n} calls</source>
        <translation>{n} Aufrufe</translation>
    </message>
    <message>
        <source>{n} characters of output</source>
        <translation>{n} Zeichen Ausgabe</translation>
    </message>
    <message>
        <source>{n} code blocks</source>
        <translation>{n} Codeblöcke</translation>
    </message>
    <message>
        <source>{n} failed</source>
        <translation>{n} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{n} in flight</source>
        <translation>{n} unterwegs</translation>
    </message>
    <message>
        <source>{reason} · attempt {n} follows</source>
        <translation>{reason} · Versuch {n} folgt</translation>
    </message>
    <message>
        <source>{shown} of {all} characters shown</source>
        <translation>{shown} von {all} Zeichen gezeigt</translation>
    </message>
</context>
<context>
    <name>StepCopier</name>
    <message>
        <source>Copied {n} characters</source>
        <translation>{n} Zeichen kopiert</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>show {n} more characters</source>
        <translation>{n} weitere Zeichen zeigen</translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Columns and order</source>
        <translation>Spalten und Reihenfolge</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy a link to the step</source>
        <translation>Link zum Schritt kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copy the code, prompt or reply</source>
        <translation>Code, Prompt oder Modellantwort kopieren</translation>
    </message>
    <message>
        <source>Copy the output</source>
        <translation>Ausgabe kopieren</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>Prompt kopieren</translation>
    </message>
    <message>
        <source>Copy the reply</source>
        <translation>Modellantwort kopieren</translation>
    </message>
    <message>
        <source>Down to sub-calls and batches</source>
        <translation>Bis zu Unteraufrufen und Stapeln</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Find steps</source>
        <translation>Schritte suchen</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Fold all steps like this</source>
        <translation>Alle Schritte dieser Art einklappen</translation>
    </message>
    <message>
        <source>Go back in time (also Shift + wheel, or drag)</source>
        <translation>In der Zeit zurück (auch Umschalt + Mausrad oder Ziehen)</translation>
    </message>
    <message>
        <source>Go from step to step</source>
        <translation>Von Schritt zu Schritt gehen</translation>
    </message>
    <message>
        <source>Go on in time</source>
        <translation>In der Zeit voran</translation>
    </message>
    <message>
        <source>Go on or back by a page</source>
        <translation>Seitenweise vor oder zurück</translation>
    </message>
    <message>
        <source>Go to the first or the last step</source>
        <translation>Zum ersten oder letzten Schritt</translation>
    </message>
    <message>
        <source>Home End</source>
        <translation>Pos1 Ende</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Nächster Fehler</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Open a link that was copied</source>
        <translation>Einen kopierten Link öffnen</translation>
    </message>
    <message>
        <source>PgUp PgDown</source>
        <translation>Bild auf Bild ab</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>Voriger Fehler</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Show all of the time</source>
        <translation>Die ganze Zeit zeigen</translation>
    </message>
    <message>
        <source>Show more rows of what is left out</source>
        <translation>Mehr Zeilen des Ausgelassenen zeigen</translation>
    </message>
    <message>
        <source>Sort as it happened</source>
        <translation>Zeitlich sortieren</translation>
    </message>
    <message>
        <source>Sort the steps</source>
        <translation>Schritte sortieren</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Turns only</source>
        <translation>Nur Runden</translation>
    </message>
    <message>
        <source>Turns with replies and executions</source>
        <translation>Runden mit Modellantworten und Ausführungen</translation>
    </message>
    <message>
        <source>Unfold all steps like this</source>
        <translation>Alle Schritte dieser Art ausklappen</translation>
    </message>
    <message>
        <source>Unfold or fold a step; go into it or out of it</source>
        <translation>Einen Schritt aus- oder einklappen; hinein- oder hinausgehen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Zoom in (also Ctrl + wheel)</source>
        <translation>Vergrößern (auch Strg + Mausrad)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to the step</source>
        <translation>Auf den Schritt vergrößern</translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>→ ←</source>
        <translation>→ ←</translation>
    </message>
</context>
<context>
    <name>TimelineColumns</name>
    <message>
        <source>As they were at first</source>
        <translation>Wie am Anfang</translation>
    </message>
</context>
<context>
    <name>TimelineFinder</name>
    <message>
        <source>1 hit</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>no hits</source>
        <translation>keine Treffer</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} von {all}</translation>
    </message>
    <message>
        <source>{n} hits</source>
        <translation>{n} Treffer</translation>
    </message>
    <message>
        <source>{n} so far …</source>
        <translation>bisher {n} …</translation>
    </message>
</context>
<context>
    <name>TimelineHeader</name>
    <message>
        <source>Columns of the timeline</source>
        <translation>Spalten der Zeitleiste</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Draw idle gaps short</source>
        <translation>Leerlauf verkürzt zeichnen</translation>
    </message>
    <message>
        <source>Every step of a run appears here while it happens.</source>
        <translation>Jeder Schritt eines Laufs erscheint hier, während er geschieht.</translation>
    </message>
    <message>
        <source>Find steps (Ctrl+F)</source>
        <translation>Schritte suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Keep the newest step in sight</source>
        <translation>Den neuesten Schritt im Blick behalten</translation>
    </message>
    <message>
        <source>Keys of the timeline</source>
        <translation>Tasten der Zeitleiste</translation>
    </message>
    <message>
        <source>Show all of the time (0)</source>
        <translation>Die ganze Zeit zeigen (0)</translation>
    </message>
    <message>
        <source>The run has no step {span}</source>
        <translation>Der Lauf hat keinen Schritt {span}</translation>
    </message>
    <message>
        <source>The run is starting …</source>
        <translation>Der Lauf beginnt …</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>folgen</translation>
    </message>
    <message>
        <source>following</source>
        <translation>folgt</translation>
    </message>
    <message>
        <source>search</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>skip idle</source>
        <translation>ohne Leerlauf</translation>
    </message>
</context>
<context>
    <name>TimelineRows</name>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Own cost</source>
        <translation>Eigene Kosten</translation>
    </message>
    <message>
        <source>Run so far</source>
        <translation>Lauf bisher</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Tokens in · out</source>
        <translation>Token ein · aus</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline of the run</source>
        <translation>Zeitleiste des Laufs</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Documents, keys, look</source>
        <translation>Dokumente, Schlüssel, Aussehen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Haupt</translation>
    </message>
    <message>
        <source>Sandbox: not started</source>
        <translation>Sandbox: nicht gestartet</translation>
    </message>
    <message>
        <source>Sub</source>
        <translation>Unter</translation>
    </message>
    <message>
        <source>no cap</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>same as root</source>
        <translation>wie Haupt</translation>
    </message>
</context>
<context>
    <name>Turn</name>
    <message>
        <source>Attempt {n} failed: {reason}. Sent again after {wait}.</source>
        <translation>Versuch {n} schlug fehl: {reason}. Nach {wait} erneut gesendet.</translation>
    </message>
    <message>
        <source>It ended before a reply of {model} came.</source>
        <translation>Er endete, bevor eine Modellantwort von {model} kam.</translation>
    </message>
    <message>
        <source>No reply of {model} came.</source>
        <translation>Von {model} kam keine Modellantwort.</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Modellantwort</translation>
    </message>
    <message>
        <source>The reply was cut off at the token limit.</source>
        <translation>Die Modellantwort wurde an der Token-Grenze abgeschnitten.</translation>
    </message>
    <message>
        <source>The server had found the conversation too long.</source>
        <translation>Der Server hatte das Gespräch zu lang gefunden.</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>Waiting for the reply of {model}.</source>
        <translation>Wartet auf die Antwort von {model}.</translation>
    </message>
    <message>
        <source>Waiting for your decision at the cost cap. {model} is not asked before it.</source>
        <translation>Wartet an der Kostengrenze auf Ihre Entscheidung. Vorher wird {model} nicht gefragt.</translation>
    </message>
    <message>
        <source>What it said</source>
        <translation>Was es sagte</translation>
    </message>
    <message>
        <source>What the model saw</source>
        <translation>Modellsicht</translation>
    </message>
    <message>
        <source>{kept} are as in turn {before}, {added} are new, {dropped} of that turn are no longer sent.</source>
        <translation>{kept} sind wie in Runde {before}, {added} sind neu, {dropped} jener Runde werden nicht mehr gesendet.</translation>
    </message>
    <message>
        <source>{kept} are as in turn {before}, {added} are new.</source>
        <translation>{kept} sind wie in Runde {before}, {added} sind neu.</translation>
    </message>
    <message>
        <source>{number} · new · {role} · {n} characters</source>
        <translation>{number} · neu · {role} · {n} Zeichen</translation>
    </message>
    <message>
        <source>{number} · {role} · {n} characters</source>
        <translation>{number} · {role} · {n} Zeichen</translation>
    </message>
    <message>
        <source>{n} messages with {chars} characters were sent to {model}, newest first.</source>
        <translation>{n} Nachrichten mit {chars} Zeichen wurden an {model} gesendet, neueste zuerst.</translation>
    </message>
    <message>
        <source>{n} older turns were shortened from {before} to {after} characters.</source>
        <translation>{n} ältere Runden wurden von {before} auf {after} Zeichen gekürzt.</translation>
    </message>
</context>
<context>
    <name>Usage</name>
    <message>
        <source> (partly estimated)</source>
        <translation> (teils geschätzt)</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Going on for</source>
        <translation>Dauert seit</translation>
    </message>
    <message>
        <source>Its own request</source>
        <translation>Die eigene Anfrage</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Of these cached</source>
        <translation>Davon aus dem Cache</translation>
    </message>
    <message>
        <source>Of this code</source>
        <translation>Davon Code</translation>
    </message>
    <message>
        <source>Of this waiting for sub-calls</source>
        <translation>Davon Warten auf Unteraufrufe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token ein</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token aus</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>With everything below it</source>
        <translation>Mit allem darunter</translation>
    </message>
    <message>
        <source>more than {known}: a model has no known price</source>
        <translation>mehr als {known}: Ein Modell hat keinen bekannten Preis</translation>
    </message>
    <message>
        <source>unknown: the model has no known price</source>
        <translation>unbekannt: Das Modell hat keinen bekannten Preis</translation>
    </message>
</context>
<context>
    <name>VariablesModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
</context>
<context>
    <name>Warning</name>
    <message>
        <source>No code ran successfully, so nothing in this answer is known to rest on the text.</source>
        <translation>Kein Code lief erfolgreich, deshalb ist von nichts in dieser Antwort bekannt, dass es auf dem Text beruht.</translation>
    </message>
    <message>
        <source>The model did not finish; this is its variable {name}.</source>
        <translation>Das Modell wurde nicht fertig; dies ist seine Variable {name}.</translation>
    </message>
    <message>
        <source>The root model refused: {text}</source>
        <translation>Das Hauptmodell hat abgelehnt: {text}</translation>
    </message>
    <message>
        <source>The run&apos;s limit of {limit} sub-calls was reached; further ones were refused.</source>
        <translation>Die Grenze von {limit} Unteraufrufen des Laufs wurde erreicht; weitere wurden abgelehnt.</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel besorgen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Look for one</source>
        <translation>Danach suchen</translation>
    </message>
    <message>
        <source>None was found. Start Ollama, LM Studio, llama.cpp&apos;s server or vLLM, and look again.</source>
        <translation>Es wurde keiner gefunden. Starten Sie Ollama, LM Studio, den Server von llama.cpp oder vLLM, und suchen Sie erneut.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer. Only its own usual ports are asked.</source>
        <translation>Nichts verlässt diesen Computer. Nur dessen übliche Ports werden abgefragt.</translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation>Beispiele öffnen</translation>
    </message>
    <message>
        <source>Or use a model server on this computer</source>
        <translation>Oder einen Modellserver auf diesem Computer verwenden</translation>
    </message>
    <message>
        <source>Or use a provider</source>
        <translation>Oder einen Anbieter verwenden</translation>
    </message>
    <message>
        <source>Passages of your documents are sent there. The key is kept in this system&apos;s keyring or, where none works, until the window is closed.</source>
        <translation>Stellen Ihrer Dokumente werden dorthin gesendet. Der Schlüssel liegt im Schlüsselbund dieses Systems oder, wo keiner funktioniert, im Speicher, bis das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>The built-in keyword search answers from sample documents: no account, no network, no AI.</source>
        <translation>Die eingebaute Stichwortsuche antwortet aus Beispieldokumenten: ohne Konto, ohne Netz, ohne KI.</translation>
    </message>
    <message>
        <source>This is shown once. It stays in the menu at the end of the top bar.</source>
        <translation>Dies wird einmal gezeigt. Es bleibt im Menü am Ende der oberen Leiste.</translation>
    </message>
    <message>
        <source>Try it at once</source>
        <translation>Sofort ausprobieren</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Add a folder …</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>First steps …</source>
        <translation>Erste Schritte …</translation>
    </message>
    <message>
        <source>Keys …</source>
        <translation>Schlüssel …</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Limits …</source>
        <translation>Grenzen …</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Open run file …</source>
        <translation>Laufdatei öffnen …</translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation>Beispiele öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Spending …</source>
        <translation>Kosten …</translation>
    </message>
</context>
</TS>
