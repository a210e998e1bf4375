package io.github.cameljimeng.ledger.budget;

/**
 * The result of a reservation.
 *
 * @param isGranted whether the order now counts and may be sent
 * @param use of the budget, including the order if it was granted
 */
public record Reservation(boolean isGranted, BudgetUse use) {}
