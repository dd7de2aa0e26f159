package dev.weir.ui.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;

/** What stands where a page broke: what happened, and what to do. The log tells the rest under the same reference. */
@PageTitle("Something broke")
@AnonymousAllowed
final class FailureView extends Main implements HasErrorParameter<Exception> {
    private static final System.Logger LOG = System.getLogger(FailureView.class.getName());

    private final Paragraph what = new Paragraph();
    private final Anchor again = new Anchor();

    FailureView() {
        addClassNames("weir-empty", "weir-error");
        again.setText("Try again");
        add(
                new H1("This page could not be shown"),
                what,
                new Paragraph("Measuring, judging and paging go on; they do not depend on this page."),
                again,
                new Anchor("", "Go to the wall"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(
                System.Logger.Level.ERROR,
                "page /" + event.getLocation().getPath() + " broke, reference " + reference,
                parameter.getException());
        what.setText("The reason stands in the log of the console under the reference " + reference
                + ". Try again; if it stays, give that reference to whoever runs Weir.");
        again.setHref(event.getLocation().getPathWithQueryParameters());
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
