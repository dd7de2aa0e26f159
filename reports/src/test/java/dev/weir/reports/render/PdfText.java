package dev.weir.reports.render;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a reader copies out of a PDF. */
final class PdfText {
    private PdfText() {}

    /** The text of pages, from 1 on, with one line for each line. */
    static String of(byte[] pdf, int first, int last) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(false);
            text.setLineSeparator("\n");
            text.setStartPage(first);
            text.setEndPage(last);
            return text.getText(document).replace('\u00a0', ' ');
        }
    }

    /** All of it on one line. */
    static String flat(byte[] pdf) throws IOException {
        return of(pdf, 1, Integer.MAX_VALUE).replaceAll("\\s+", " ");
    }
}
