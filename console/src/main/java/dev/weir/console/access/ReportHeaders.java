package dev.weir.console.access;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What browsers are told with the page of a report, which alone may stand in a frame of the console: no script, nothing from elsewhere, no form, no way
 * out. It keeps the console's origin so that the console can measure it; without scripts it can do nothing with that.
 */
public final class ReportHeaders {
    /** For pages of reports. */
    static final String PAGE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

    private ReportHeaders() {}

    /** Puts them in the place of those that every page is sent with. */
    public static void framed(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", PAGE);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
    }
}
