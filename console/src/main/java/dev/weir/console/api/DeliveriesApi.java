package dev.weir.console.api;

import dev.weir.alerting.Dispatcher;
import dev.weir.alerting.Retried;
import dev.weir.alerting.Undelivered;
import dev.weir.console.screens.DeliveriesScreen;
import dev.weir.model.Actor;
import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What destinations have not taken, and having it tried again. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveriesApi {
    private final Dispatcher dispatcher;
    private final DeliveriesScreen deliveries;

    DeliveriesApi(Dispatcher dispatcher, DeliveriesScreen deliveries) {
        this.dispatcher = dispatcher;
        this.deliveries = deliveries;
    }

    /**
     * A page that its destination has not taken. {@code state} is owed, waiting, refused or stray; {@code due} is null when it is tried
     * at once or never of itself; {@code fix} is what somebody can do.
     */
    record DeliveryAnswer(
            String page,
            String destination,
            String state,
            String incident,
            String kind,
            String severity,
            String summary,
            Instant promised,
            int attempts,
            @Nullable String why,
            @Nullable Instant at,
            @Nullable Instant due,
            @Nullable String fix) {
        static DeliveryAnswer of(Undelivered one) {
            return new DeliveryAnswer(
                    one.page().id(),
                    one.destination(),
                    one.state().word(),
                    one.page().incident().key(),
                    one.page().kind().name(),
                    one.page().severity().word(),
                    one.page().summary(),
                    one.promised(),
                    one.attempts(),
                    one.why().map(Object::toString).orElse(null),
                    one.at().orElse(null),
                    one.due().orElse(null),
                    one.fix().isEmpty() ? null : one.fix());
        }
    }

    /** Which page at which destination. */
    record RetryRequest(@Nullable String page, @Nullable String destination) {}

    /** It is tried now. */
    record RetryAnswer(String page, String destination, Instant at) {}

    @GetMapping
    @Operation(
            summary = "Pages that their destinations have not taken: first what is owed, then what was refused",
            description = "state is owed, waiting, refused or stray (its destination is not configured any more);"
                    + " several with a comma; all of them without it.")
    ResponseEntity<List<DeliveryAnswer>> list(
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        var wanted = state == null
                ? List.of(Undelivered.State.values())
                : state.stream().map(DeliveriesApi::state).toList();
        return Paging.page(
                dispatcher.undelivered().stream()
                        .filter(one -> wanted.contains(one.state()))
                        .map(DeliveryAnswer::of)
                        .toList(),
                offset,
                limit);
    }

    @PostMapping("/retry")
    @Operation(
            summary = "Have a page tried again at once: {page, destination}",
            description = "For what was refused or given up, and for what waits after a failure. 409 when it was taken,"
                    + " when its incident is over, or when a later page told it already.")
    ResponseEntity<?> retry(@RequestBody RetryRequest request, Principal who) {
        if (request.page() == null || request.destination() == null) {
            throw new IllegalArgumentException("write {\"page\": …, \"destination\": …}, as the list names them");
        }
        return switch (deliveries.again(
                request.page(), request.destination(), new Actor(Actor.Kind.TOKEN, who.getName()))) {
            case Retried.Promised(var again) ->
                ResponseEntity.accepted().body(new RetryAnswer(again.page(), again.destination(), again.at()));
            case Retried.Unknown(String why) -> throw new NoSuchElementException(why);
            case Retried.NotDone(String why) ->
                ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, why))
                        .build();
        };
    }

    private static Undelivered.State state(String word) {
        return Arrays.stream(Undelivered.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state '" + word + "' is unknown, use "
                        + Arrays.stream(Undelivered.State.values())
                                .map(Undelivered.State::word)
                                .collect(Collectors.joining(", "))));
    }
}
