package io.github.cameljimeng.examples.studio;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** What goes wrong with a request of the page, as {@code {"reason": "..."}}. */
@RestControllerAdvice
class Apologies {

    /** @param reason for people */
    record Apology(String reason) {}

    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    Apology impossible(IllegalArgumentException e) {
        return new Apology(e.getMessage());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.PAYLOAD_TOO_LARGE)
    Apology tooLarge(MaxUploadSizeExceededException e) {
        return new Apology("The photo is too large. Scale it down or compress it first. Nothing was sent.");
    }
}
