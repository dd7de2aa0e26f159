package dev.weir.console.api;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Cuts lists into pages: {@code limit} and {@code offset} in, a {@code Link} header with {@code rel="next"} (RFC 8288) and the total out. */
final class Paging {
    private static final int MAX = 1000;

    private Paging() {}

    /** One page of the list; refuses a limit outside 1…1000 and a negative offset. */
    static <T> ResponseEntity<List<T>> page(List<T> all, int offset, int limit) {
        if (limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("limit " + limit + " must be 1 to " + MAX);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " must be 0 or more");
        }
        int from = Math.min(offset, all.size());
        int to = Math.min(from + limit, all.size());
        var headers = new HttpHeaders();
        headers.set("X-Total-Count", String.valueOf(all.size()));
        if (to < all.size()) {
            var next = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("offset", to)
                    .replaceQueryParam("limit", limit)
                    .build()
                    .toUriString();
            headers.set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return new ResponseEntity<>(all.subList(from, to), headers, org.springframework.http.HttpStatus.OK);
    }
}
