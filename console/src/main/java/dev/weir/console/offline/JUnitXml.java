package dev.weir.console.offline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as JUnit XML, the form that CI servers read: a suite for each file, a case for each scenario. */
final class JUnitXml {
    private JUnitXml() {}

    static void write(Path file, List<Results.File> results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (Results.File result : results) {
                suite(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private static void suite(XMLStreamWriter xml, Results.File result) throws XMLStreamException {
        boolean refused = !result.errors().isEmpty();
        long failed =
                result.cases().stream().filter(it -> !it.outcome().passed()).count();
        Duration took = result.cases().stream().map(Results.Case::took).reduce(Duration.ZERO, Duration::plus);
        String name = result.path().toString();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute(
                "tests", Integer.toString(refused ? 1 : result.cases().size()));
        xml.writeAttribute("failures", Long.toString(failed));
        xml.writeAttribute("errors", refused ? "1" : "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", seconds(took));
        if (refused) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("name", "can be read");
            xml.writeAttribute("classname", name);
            xml.writeAttribute("time", "0.000");
            trouble(
                    xml,
                    "error",
                    result.errors().size() + " errors",
                    result.errors().stream().map(Object::toString).collect(Collectors.joining("\n")));
            xml.writeEndElement();
        }
        for (Results.Case scenario : result.cases()) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("name", clean(scenario.outcome().scenario().name()));
            xml.writeAttribute("classname", name);
            xml.writeAttribute("time", seconds(scenario.took()));
            if (!scenario.outcome().passed()) {
                List<String> failures = scenario.outcome().failures();
                trouble(
                        xml,
                        "failure",
                        failures.getFirst().lines().findFirst().orElse(""),
                        String.join("\n", failures));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void trouble(XMLStreamWriter xml, String element, String message, String text)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", clean(message));
        xml.writeAttribute("type", element.equals("error") ? "refused" : "expectation");
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    /** XML has no place for control characters. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.3f", length.toNanos() / 1e9);
    }
}
