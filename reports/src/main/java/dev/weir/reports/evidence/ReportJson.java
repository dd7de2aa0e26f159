package dev.weir.reports.evidence;

import dev.weir.reports.Report;
import java.time.DateTimeException;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reports as canonical JSON (RFC 8785): the same report, the same bytes. What is not known is {@code null}. */
public final class ReportJson {
    private ReportJson() {}

    /** The canonical bytes. */
    public static byte[] write(Report report) {
        return Json.canonical(Json.MAPPER.valueToTree(report));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws BadEvidence when it is no report, or not canonical
     */
    public static Report read(byte[] bytes) throws BadEvidence {
        try {
            JsonNode node = Json.MAPPER.readTree(bytes);
            if (!node.isObject()) {
                throw new BadEvidence("not a report: no JSON object");
            }
            Report report = Sound.check(Json.MAPPER.treeToValue(node, Report.class));
            if (!Arrays.equals(write(report), bytes)) {
                throw new BadEvidence(
                        "the report is not in canonical form (RFC 8785): it was written by something else");
            }
            return report;
        } catch (JacksonException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BadEvidence("not a report: " + Lines.why(e));
        }
    }
}
