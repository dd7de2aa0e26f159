package dev.weir.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What the browser in front of a page says of itself. */
public final class Browser {
    private Browser() {}

    /** The time zone of the person who looks; UTC when the browser does not tell. */
    public static ZoneId zone(UI ui) {
        @Nullable ExtendedClientDetails details = ui.getPage().getExtendedClientDetails();
        @Nullable String name = details == null ? null : details.getTimeZoneId();
        if (name == null || name.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** The width of its window in pixels; that of a desk when the browser does not tell. */
    public static int width(UI ui) {
        @Nullable ExtendedClientDetails details = ui.getPage().getExtendedClientDetails();
        int width = details == null ? 0 : details.getWindowInnerWidth();
        return width > 0 ? width : 1440;
    }
}
