package dev.weir.ui.definitions;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.router.BeforeLeaveEvent.ContinueNavigationAction;

/** Asks before what was typed is thrown away. */
final class LeaveDialog {
    private LeaveDialog() {}

    static void ask(ContinueNavigationAction leave) {
        var ask = new ConfirmDialog();
        ask.setHeader("Leave without saving?");
        ask.setText("What you changed is not saved.");
        ask.setCancelable(true);
        ask.setCancelText("Stay");
        ask.setConfirmText("Leave");
        ask.addCancelListener(event -> leave.cancel());
        ask.addConfirmListener(event -> leave.proceed());
        ask.open();
    }
}
