package dev.weir.console.api;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Cuts lists into pages: {@code limit} and {@code offset} in, a {@code Link} header with {@code rel="next"} (RFC 8288) and the total out. */
final class Paging {
    private static final int MAX = 1000;
    private static final int MAX_OFFSET = 100_000;

    private Paging() {}

    /** One page of the list; refuses a limit outside 1…1000 and a negative offset. */
    static <T> ResponseEntity<List<T>> page(List<T> all, int offset, int limit) {
        check(offset, limit);
        int from = Math.min(offset, all.size());
        int to = Math.min(from + limit, all.size());
        return part(all.subList(from, to), offset, limit, all.size());
    }

    /** Refuses a limit outside 1…1000 and an offset outside 0…100,000. */
    static void check(int offset, int limit) {
        if (limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("limit " + limit + " must be 1 to " + MAX);
        }
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException("offset " + offset + " must be 0 to " + MAX_OFFSET);
        }
    }

    /** A page that was cut already, of a list that is so long. */
    static <T> ResponseEntity<List<T>> part(List<T> part, int offset, int limit, int total) {
        var headers = new HttpHeaders();
        headers.set("X-Total-Count", String.valueOf(total));
        int to = offset + part.size();
        if (to < total && !part.isEmpty()) {
            var next = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("offset", to)
                    .replaceQueryParam("limit", limit)
                    .build()
                    .toUriString();
            headers.set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return new ResponseEntity<>(part, headers, org.springframework.http.HttpStatus.OK);
    }
}
