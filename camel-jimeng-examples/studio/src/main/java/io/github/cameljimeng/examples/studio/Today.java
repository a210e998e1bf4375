package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.JimengConfiguration;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the day has cost so far, as the component counts it, and the caps that its options set. */
@RestController
class Today {

    private final CamelContext camel;
    private final TaskDesk tasks;

    Today(CamelContext camel, TaskDesk tasks) {
        this.camel = camel;
        this.tasks = tasks;
    }

    /**
     * @param images that count today
     * @param cost {@code null} where no price is known
     * @param currency {@code null} where no option names one
     * @param maxImages {@code null} without a cap
     * @param maxCost {@code null} without a cap
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spent(long images, BigDecimal cost, String currency, Long maxImages, BigDecimal maxCost) {}

    @GetMapping("/api/today")
    Spent spent() {
        if (!camel.isStarted()) {
            throw new Unwanted(Unwanted.Reason.STARTING);
        }
        var options = camel.getComponent("jimeng", JimengComponent.class).getConfiguration();
        var day = LocalDate.now(ZoneId.of(options.getBudgetZone()));
        var lines = tasks.anyOperations().spending(day, day).stream()
                .filter(line -> line.group().equals(options.getBudgetGroup()))
                .toList();
        return new Spent(
                lines.stream().mapToLong(SpendingTotal::images).sum(),
                options.getPrices() == null ? null : cost(lines),
                options.getCurrency(),
                options.getMaxImagesPerDay(),
                maxCost(options));
    }

    private static BigDecimal cost(List<SpendingTotal> lines) {
        return lines.stream().map(SpendingTotal::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal maxCost(JimengConfiguration options) {
        var cap = options.getMaxCostPerDay();
        return cap == null || cap.isBlank() ? null : new BigDecimal(cap.strip());
    }
}
