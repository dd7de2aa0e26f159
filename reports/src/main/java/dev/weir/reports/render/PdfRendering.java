package dev.weir.reports.render;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import dev.weir.reports.Report;
import dev.weir.reports.render.page.Document;
import dev.weir.reports.render.page.Medium;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A4 as PDF/UA: tagged, with bookmarks, title and language, its fonts embedded, its charts drawn as vectors. The same report gives the same bytes: dates and
 * id come from {@link Report.Head#known()}. Nothing is fetched.
 */
public final class PdfRendering implements Rendering {
    private static final byte[] REGULAR = font("IBMPlexSans-Regular.ttf");
    private static final byte[] BOLD = font("IBMPlexSans-SemiBold.ttf");
    private static final byte[] FALLBACK = font("DejaVuSans.ttf");

    static {
        XRLog.setLoggingEnabled(false);
    }

    @Override
    public String file(Report report, Language language) {
        return "report." + language.code() + ".pdf";
    }

    @Override
    public String type() {
        return "application/pdf";
    }

    @Override
    public byte[] render(Report report, Language language) {
        String page = Document.of(report, HtmlRendering.wording(report, language), Medium.PAPER);
        try (BatikSVGDrawer charts = new BatikSVGDrawer();
                PdfBoxRenderer renderer =
                        builder(page, charts, report.head().weir()).buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument document = renderer.createPDFKeepOpen()) {
                stamp(document, report.head().known(), page);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PdfRendererBuilder builder(String page, BatikSVGDrawer charts, String version) {
        return new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .usePdfVersion(1.7f)
                .withProducer("Weir " + version)
                .useSVGDrawer(charts)
                .useFont(() -> new ByteArrayInputStream(REGULAR), "Plex", 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(BOLD), "Plex", 600, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(FALLBACK), "Fallback", 400, FontStyle.NORMAL, true)
                .useUnicodeBidiSplitter(BothWays::new)
                .useUnicodeBidiReorderer(new BothWays())
                .useReplacementText("\u25af")
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .withHtmlContent(page, null);
    }

    /** Takes the clock out of it. */
    private static void stamp(PDDocument document, Instant known, String page) {
        Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        date.setTimeInMillis(known.toEpochMilli());
        document.getDocumentInformation().setCreationDate(date);
        document.getDocumentInformation().setModificationDate(date);
        CRC32 sum = new CRC32();
        sum.update(page.getBytes(StandardCharsets.UTF_8));
        document.setDocumentId(known.toEpochMilli() ^ sum.getValue());
    }

    private static byte[] font(String name) {
        try (InputStream file = PdfRendering.class.getResourceAsStream("font/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the font " + name + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
