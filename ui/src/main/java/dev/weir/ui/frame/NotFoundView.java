package dev.weir.ui.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** What stands where there is no page. */
@PageTitle("Not found")
@AnonymousAllowed
final class NotFoundView extends Main implements HasErrorParameter<NotFoundException> {
    private final Paragraph why = new Paragraph();

    NotFoundView() {
        addClassNames("weir-empty", "weir-error");
        add(
                new H1("There is no such page"),
                why,
                new Paragraph("The address may be mistyped or cut off, or what it named is gone."),
                new Anchor("", "Go to the wall"),
                new Anchor("pipelines", "All pipelines"),
                new Anchor("incidents", "All incidents"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        String path = event.getLocation().getPath();
        why.setText(parameter.hasCustomMessage() ? parameter.getCustomMessage() : "Nothing is at /" + path + ".");
        String cause = parameter.getException().getMessage();
        if (cause != null && cause.startsWith("There is no ")) {
            why.setText(cause + ".");
        }
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
