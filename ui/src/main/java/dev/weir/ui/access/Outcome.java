package dev.weir.ui.access;

import com.vaadin.flow.component.notification.Notification;

/** Says what came of an act, and shows a secret that came with it. */
final class Outcome {
    private static final int SHOWN_MS = 6000;

    private Outcome() {}

    /** Tells whether it was done. */
    static boolean show(Answer answer, String done, String secretIs) {
        return switch (answer) {
            case Answer.Done it -> {
                say(done);
                yield true;
            }
            case Answer.Secret it -> {
                new SecretDialog(it.of(), it.secret(), secretIs).open();
                yield true;
            }
            case Answer.Refused it -> {
                say("Not done: " + it.why() + ".");
                yield false;
            }
        };
    }

    private static void say(String words) {
        Notification.show(words, SHOWN_MS, Notification.Position.BOTTOM_START);
    }
}
