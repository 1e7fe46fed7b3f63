<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Amounts</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{min} min {s} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>About this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run did</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[picture: {name}]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Call</name>
    <message>
        <source>An equal call of this run had the answer; nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An equal call was in flight and its answer was shared; nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered or failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt and answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt · {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer of {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CapCard</name>
    <message>
        <source>Finish with what there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the cap to {cap}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next request may cost up to {needed}, more than what is left of the cap of {cap}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has reached its cost cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{spent} was spent so far. The run waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CapField</name>
    <message>
        <source>no cap</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CollectionsMenu</name>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the collection “{name}”? Its files stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New, without documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename “{name}” …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a collection …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files stay where they are. They are found here again under the name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left out …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · 1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · {n} files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Copy</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pair} tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CostMeter</name>
    <message>
        <source>Cost of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most of the cost cap is spent. At the cap the run waits and asks you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the cost cap that is spent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price of a model is not known, so what it cost cannot be counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {amount} more may be billed for requests that were cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the shown run has cost so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {cap}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DisclosureDialog</name>
    <message>
        <source>Sent texts that stand in no document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent of each document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} sent texts stand in no document word for word: instructions, and what programs made.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentActions</name>
    <message>
        <source>Leave out of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read with text recognition (OCR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take into runs again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentChooser</name>
    <message>
        <source>Add a folder of documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentOpener</name>
    <message>
        <source>{name} could be run as a program: its folder is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no text to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentPanel</name>
    <message>
        <source>Add the documents that your question is about, or try it with the samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections of documents, and what is left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a document by its name or state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading {n} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} · {chars} chars · ≈ {tokens} tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentTree</name>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentViewer</name>
    <message>
        <source>Next attachment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous attachment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} % of {total} characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentsModel</name>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it was sent in this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text recognition may get text out of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has changed on disk since it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoubtCard</name>
    <message>
        <source>Before the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run with what was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run without them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Browse for documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files or folders, or</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>browse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidenceRow</name>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places that the answer rests on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Execution</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code, block {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly this is sent to {model} with the next turn:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly this was sent to {model} about it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Execution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the REPL after this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It printed nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run, because an earlier block of the reply failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The REPL holds no variables yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is told when the code has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run ended here, so {model} was not told this:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox was started again. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden from the model from here …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show all {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model saw {above} characters above
{hidden} hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model saw {above} characters above, {below} below
{hidden} hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the root model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more characters were printed and not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… to here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureCard</name>
    <message>
        <source>Change the limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Add credit or raise the limit there, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the key is whole and belongs to this provider; store it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address of the server and the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address of the server; it usually ends in /v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, name and password in HTTPS_PROXY and start the program again, or ask whoever looks after the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model with a larger context, or fewer turns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model, or ask for access at the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of its models, or correct the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs to free memory, or ask about fewer documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter its address beside the model; it usually ends in /v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key of this provider and run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes http:// or https:// and a host, such as http://127.0.0.1:11434/v1, and no name, password or query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes {limit} tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was tried again several times. Wait a little and run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. A server on this computer usually wants http:// in place of https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address, this computer&apos;s clock, and whether a proxy of your network stands between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing weaker was used in its place, so nothing was run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove some of the documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the cost cap, give its price, or choose a model with a price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set back the limit that it objects to, or check its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the server or check the network, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account at {host} has no credit or quota left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the server cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cause is on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cause lies between this computer and the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation became longer than {model} takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The documents are more than the sandbox can hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fault is in RLM Desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fault is on the server&apos;s side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price of {model} is not known, so the cost cap cannot be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy of your network did not let the request to {host} through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has {sent} tokens; the model takes {limit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox for the model&apos;s code could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox was lost again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not run, or the network is down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no address yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants a key, and none was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s keyring did not answer as asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection to {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no host called {host}, or no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no secure connection to {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can be set right at the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can be set right here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keyring and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} asks to wait {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} broke its answer off in the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} did not answer as a chat server does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not accept the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not allow this key to use {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} has no model called {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} limits how much may be asked in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} refused the request for {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} says: {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileSize</name>
    <message>
        <source>{n} B</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>searching …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total} so far</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>1 request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A forecast rests on your own finished runs with the same models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast {cost}, {calls}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast: no basis yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It took {cost}, {calls}, {time}: {verdict} ({range})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rests on 1 run of yours with these models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rests on {n} runs of yours with these models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not as forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hits} of {n} earlier ones would have come out as forecast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} requests</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatChooser</name>
    <message>
        <source>Colour the bars by {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What bars are coloured by; the strongest colour is the most of its kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour: {what} ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this run, with its answer and every step, for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a past question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions that you ask are kept here, with every step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>Iteration {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectionView</name>
    <message>
        <source>Pages of the inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a step in the timeline to see what happened in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the key for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store the key for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hint} from {variable}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hint} in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hint} until closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys are kept in this system&apos;s keyring ({name}), never in a file of ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys by provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} A key that you enter is kept in memory until the window is closed, and has to be entered again next time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys of the timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>{n} left out: {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LimitRow</name>
    <message>
        <source>Reset {name} to {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1: a sub-call is one request. More: it is a run with a sandbox of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As MODEL = INPUT / OUTPUT / CACHED, separated by semicolons; beats all others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the cap a run waits and asks you. The bill never passes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By model ($ / M tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters of one sub-call; longer ones are cut, and the run says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters of the documents&apos; start that the first prompt shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters of what its code printed that the root model is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code time (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost at most ($)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the run after this many seconds, whatever it is doing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For both models; beats the price table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the model&apos;s code, on top of the documents themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Higher is more varied; empty leaves it to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many passages the sub model may be asked about in one run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the root model may write code; then it must answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the models answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input ($ / M tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a sub-call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory (MB)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output ($ / M tokens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed to the root model as it is, such as low, medium or high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply, root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply, sub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reuse answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds that one piece of code may compute; waiting does not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends equal sub-calls of one run only once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-calls at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-calls in flight together; fewer avoid a server&apos;s rate limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature, root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature, sub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default, one that warns of needless sub-calls, or a short one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same for sub-calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time at most (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens of one answer to a sub-call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens of one reply of the root model, its reasoning included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that the root model takes; older turns are summarized to fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns and sub-calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What keeps the model&apos;s code in; there is never a weaker one in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the models are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without them the model has only code, as in the paper&apos;s ablation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes what the engine does to the log; never a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>price table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prices such as: my-model = 0.25 / 2 / 0.025</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LimitsDialog</name>
    <message>
        <source>All limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LimitsPopup</name>
    <message>
        <source>All limits and profiles …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the cap a run waits and asks you. The bill never passes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-calls at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns at most</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalServers</name>
    <message>
        <source>Found on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wants a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source> (your price)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for its models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices are per million tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelOffers</name>
    <message>
        <source>1 model, listed {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions; the server was not asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{given} in · {made} out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} models, listed {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPopup</name>
    <message>
        <source>A server of your own, expected at {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a key …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds and quotes passages by their words. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages of the documents are sent to this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages of the documents are sent to {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the root model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The root model answers sub-calls too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsController</name>
    <message>
        <source>It answered in {time}, with no text yet in its first token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answered “{answer}” in {time}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonthBars</name>
    <message>
        <source>Spending by day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonthController</name>
    <message>
        <source>Written to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was not written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonthDialog</name>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spending by provider and model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens in · out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NextRun</name>
    <message>
        <source>1 document, {chars} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add documents first: drop them on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a root model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the address of the server, beside its model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The documents are being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a question, then press Run or Ctrl+Return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing leaves this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passages may be sent to {hosts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} documents, {chars} characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Price</name>
    <message>
        <source>Cached tokens in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the cost comes about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New tokens in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bundled table, as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run itself, as it was recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the settings of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount}, at the price of then or of another length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tokens} × {price}/M = {cost}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriceEditor</name>
    <message>
        <source>Price of cached input per million tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of input per million tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of output per million tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the price table&apos;s price again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileBar</name>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a profile of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save these as …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileBox</name>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>A profile&apos;s name has 1 to {most} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a profile called {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is built in and stays as it is. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>&lt;1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close: it cannot be told that just this place is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close: {n} characters differ from the document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found: the documents have no such place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found: these words stand in none of the documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of the documents was sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of 1 document were sent to {destinations}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of {n} documents were sent to {destinations}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To see where the answer&apos;s words stand, add {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified: the document has this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified: these words stand in the document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which documents this run has read is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} was sent to {destination}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>No regular expression: {reason} (at {place})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} knows no “{value}”: {known}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} needs a number, not “{value}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionPanel</name>
    <message>
        <source>Answer the question (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a question about the documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the run and keep what there is (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuitQuestion</name>
    <message>
        <source>A run waits at its cost cap for your decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run waits for your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot go on after the program has ended: its variables are lost, what was spent is spent. Everything up to here stays in the history as an interrupted run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Raw</name>
    <message>
        <source>A run of its own answered this call. Its turns hold the requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from the recorded events. Headers, keys and what a server&apos;s own client adds are not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cost cap lowered max_tokens; by how much is not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>A model&apos;s price is not known; {known} is certain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the whole run had cost when this step ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>began at {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>going on for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partly estimated: a server did not say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to {n} at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with everything below this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{cost} for its own requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of them from the server&apos;s cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} of it code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} of it waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>1 request could not be aborted; its server goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 sub-call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before you rely on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed after {turns} and {calls}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iterations, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May still be billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was spent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests that could not be aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after {turns} and {calls}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-calls, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer appears here, with every step that led to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended after {turns} and {calls}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The root model is looking at the documents …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run ended without an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {amount} more may be billed for requests that were cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was spent is not known: a model has no known price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer, see the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} was spent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} requests could not be aborted; their servers go on with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} sub-calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} with {chars} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % of the cost cap is spent: {spent} of {cap}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunChoices</name>
    <message>
        <source>Built-in keyword search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cheap look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sub-calls (ablation)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline, no AI</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>A run waits for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has reached its cost cap. Raise it, finish or stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is kept as it happens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunDoubt</name>
    <message>
        <source>1 document has changed on disk since it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file gave no text and would take no part in the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without text: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} documents have changed on disk since they were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} files gave no text and would take no part in the run.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunFileChooser</name>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs (*{suffix})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>1 turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} turns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SandboxController</name>
    <message>
        <source>No sandbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Close the search (Escape)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hit (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous hit (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches code, output, prompts and replies.
Words in any order, “a phrase”, /a regular expression/, -word for steps without it.
Filters: status, kind, model, cost, own, tokens, time, depth, turn; in:code, in:output, in:prompt, in:reply, in:messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words, /pattern/, status:error, cost&gt;0.01, depth:1, kind:subcall</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>It ended at the cost cap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed before it had an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read 1 document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a text of {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read {n} documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer came without support from the documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was asked for because a limit was reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended before the run did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked {model} once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked {model} {n} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at a cost that is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost more than {amount}: a model has no known price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost {amount}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looked for {terms}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looked into it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reused 1 answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reused {n} answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started 1 inner run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started {n} inner runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the built-in search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with code in 1 turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with code in {n} turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{asked} ({n} failed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{named} and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsController</name>
    <message>
        <source>Profiles of another version cannot be used: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when RLM Desktop starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved limits cannot be used ({field}). Using the defaults.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shares</name>
    <message>
        <source>Depth {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{known} + unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SkipRulesDialog</name>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archives other than zip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files larger than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders of tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden files and folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out when last read: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds and videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration {n} of {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} in flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {limit} sub-calls</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>1 code block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Execution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Execution {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iteration {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking {model} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost {cost}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the cache · {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>peak {n} at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running code …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sandbox lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting at the cost limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{given} tokens in, {made} out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} characters of output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} code blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} in flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} · attempt {n} follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} characters shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepCopier</name>
    <message>
        <source>Copied {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show {n} more characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineActions</name>
    <message>
        <source>Choose columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a link to the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the code, prompt or reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down to sub-calls and batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold all steps like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back in time (also Shift + wheel, or drag)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go from step to step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a link that was copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all of the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more rows of what is left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns with replies and executions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold all steps like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold or fold a step; go into it or out of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (also Ctrl + wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓ Page Home End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ ←</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineColumns</name>
    <message>
        <source>As they were at first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineFinder</name>
    <message>
        <source>1 hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} so far …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineHeader</name>
    <message>
        <source>Columns of the timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Draw idle gaps short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every step of a run appears here while it happens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find steps (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Following</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest step in sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all of the time (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has no step {span}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip idle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineRows</name>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens in · out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline of the run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Documents, keys, look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox: not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no cap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same as root</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Turn</name>
    <message>
        <source>Attempt {n} failed: {reason}. Sent again after {wait}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply was cut off at the token limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server had found the conversation too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the reply of {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kept} are as in turn {before}, {added} are new, {dropped} of that turn are no longer sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kept} are as in turn {before}, {added} are new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} · new · {role} · {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} · {role} · {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} messages with {chars} characters were sent to {model}, newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} older turns were shortened from {before} to {after} characters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Usage</name>
    <message>
        <source> (partly estimated)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going on for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its own request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of these cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of this waiting for sub-calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With everything below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {known}: a model has no known price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown: the model has no known price</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VariablesModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None was found. Start Ollama, LM Studio, llama.cpp&apos;s server or vLLM, and look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer. Only its own usual ports are asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or use a model server on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or use a provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages of your documents are sent there. The key is kept in this system&apos;s keyring or, where none works, until the window is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in keyword search answers from sample documents: no account, no network, no AI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is shown once. It stays in the menu at the end of the top bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Add a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spending …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
