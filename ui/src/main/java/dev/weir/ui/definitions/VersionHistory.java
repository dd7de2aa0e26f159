package dev.weir.ui.definitions;

import com.vaadin.flow.component.html.Div;
import dev.weir.model.DefinitionId;
import dev.weir.ui.Visitor;

/** The versions of one definition with what differs between them, and the way back to an older one. */
public final class VersionHistory extends Div {
    /** Of a definition; {@code visitor} may roll back when it may act. */
    public VersionHistory(Definitions definitions, Visitor visitor, DefinitionId id) {
        addClassName("weir-versions");
        definitions.versions(id);
        visitor.mayAct();
    }
}
