package dev.weir.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.Report;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** The rules of PDF/UA-1 that a program can check, by the validator that the PDF Association names. */
class PdfUaTest {
    @BeforeAll
    static void load() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("a week", SampleReports.week(), Language.ENGLISH),
                Arguments.of("a running week", SampleReports.running(), Language.GERMAN),
                Arguments.of("one of nothing", SampleReports.empty(), Language.GERMAN),
                Arguments.of("one of hostile names", SampleReports.hostile(), Language.ENGLISH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void whoever_reads_by_ear_or_finger_gets_all_of_it(String name, Report report, Language language) throws Exception {
        ValidationResult result = validate(new PdfRendering().render(report, language));
        assertTrue(result.getTotalAssertions() > 5_000, () -> name + ": only " + result.getTotalAssertions());
        assertEquals(List.of(), broken(result), name);
    }

    @Test
    void a_document_without_tags_would_be_told() throws Exception {
        byte[] pdf = new PdfRendering().render(SampleReports.empty(), Language.ENGLISH);
        byte[] untagged = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("/StructTreeRoot", "/StructTreeRoof")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(broken(validate(untagged)).stream().anyMatch(rule -> rule.startsWith("7.1")));
    }

    private static ValidationResult validate(byte[] pdf) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            return validator.validate(parser);
        }
    }

    /** Each rule that does not hold, with where and why, once. */
    private static List<String> broken(ValidationResult result) {
        return result.getTestAssertions().stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .map(assertion -> assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage())
                .distinct()
                .toList();
    }
}
