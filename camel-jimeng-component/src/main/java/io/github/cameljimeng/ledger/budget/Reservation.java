package io.github.cameljimeng.ledger.budget;

/**
 * The answer to a reservation.
 *
 * @param isGranted whether the order counts now, and may be sent
 * @param use of the budget: with the order if it was granted, without it otherwise
 */
public record Reservation(boolean isGranted, BudgetUse use) {}
