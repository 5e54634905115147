/**
 * The operators behind the plain functions of the api: map, flatMap, filter, keyed process.
 *
 * <p>In: a user function. Out: an operator that calls it. Windows are in the windowing module.
 * Start at {@code KeyedProcessOperator}.
 */
package dev.sluice.dataflow.operator.basic;
