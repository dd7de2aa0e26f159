package dev.weir.ui.reports;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;

/**
 * A report as the page that it is. No script runs in it: neither the frame nor what the console sends with the page lets one. It stays of the console's
 * own origin, so that the console's script can measure it and hand it the theme.
 */
@Tag("weir-report")
@JavaScript("context://weir/weir-report.js")
final class ReportFrame extends Div {
    private final IFrame frame = new IFrame();
    private String shown = "";

    ReportFrame() {
        frame.setSandbox(IFrame.SandboxType.ALLOW_SAME_ORIGIN);
        frame.getElement().setAttribute("referrerpolicy", "no-referrer");
        add(frame);
    }

    /** Shows what is at an address of the console; the same one is not loaded again. */
    void show(String address, String title) {
        frame.setTitle(title);
        if (!shown.equals(address)) {
            shown = address;
            frame.setSrc(address);
        }
    }
}
