package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.examples.studio.Unwanted.Reason;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** What goes wrong with a request of the page, as {@code {"code": "..."}}: no path and no exception leaves the server. */
@RestControllerAdvice
class Apologies {

    /** @param code of a text of the catalogue */
    record Apology(String code) {}

    @ExceptionHandler
    ResponseEntity<Apology> unwanted(Unwanted e) {
        var status =
                switch (e.reason()) {
                    case INVALID -> HttpStatus.BAD_REQUEST;
                    case GONE -> HttpStatus.NOT_FOUND;
                    case LATE -> HttpStatus.CONFLICT;
                    case BUSY, STARTING -> HttpStatus.SERVICE_UNAVAILABLE;
                    case LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
                };
        return ResponseEntity.status(status).body(new Apology(e.reason().code()));
    }

    // the component's operations say so when a task has moved on meanwhile
    @ExceptionHandler
    ResponseEntity<Apology> impossible(IllegalArgumentException e) {
        return unwanted(new Unwanted(Reason.LATE, e));
    }

    @ExceptionHandler
    ResponseEntity<Apology> tooLarge(MaxUploadSizeExceededException e) {
        return unwanted(new Unwanted(Reason.LARGE, e));
    }
}
