package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One field of the page's form.
 *
 * @param name the option's name
 * @param label for people, where the page's catalogue has no text for the name
 * @param kind how it is entered: {@code text}, {@code number}, {@code flag} (yes, no, or left to the gateway),
 *     {@code select}, {@code links}, {@code ratio} (pictures) or {@code model} (those known, or another)
 * @param choices of a {@code select}, else empty
 * @param suggestions values to offer where others are welcome
 * @param min the least number, {@code null} when nobody says so
 * @param max the largest number, {@code null} when nobody says so
 * @param whole whether a number has no fraction
 * @param allowed what the gateway takes, such as {@code like 16:9}; empty when anything goes
 * @param standard what is sent when the field is left empty, {@code null} for nothing
 * @param preset what the field begins with, {@code null} for nothing
 * @param help the component's description, where the page's catalogue has none
 * @param upfront whether it is always in sight
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FormField(
        String name,
        String label,
        String kind,
        List<String> choices,
        List<String> suggestions,
        Long min,
        Long max,
        boolean whole,
        String allowed,
        String standard,
        String preset,
        String help,
        boolean upfront) {}
