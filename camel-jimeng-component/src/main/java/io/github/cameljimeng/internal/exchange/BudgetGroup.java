package io.github.cameljimeng.internal.exchange;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * The name of the budget in which the order of an exchange counts.
 *
 * @param option the expression of option {@code budgetGroup}, {@code null} when it is unset
 * @param account counts for itself then
 */
public record BudgetGroup(Expression option, String account) {

    /**
     * The value of the option, else the account.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if the option evaluates to nothing: such an order
     *     would count in no budget that anybody watches
     */
    public String of(Exchange exchange) {
        if (option == null) {
            return account;
        }
        var name = option.evaluate(exchange, String.class);
        if (name == null || name.isBlank()) {
            throw Invalid.because("Option budgetGroup is blank for this message: set the header or property that its"
                    + " expression reads");
        }
        return name;
    }
}
