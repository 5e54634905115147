/**
 * An ordinary event-sourced Akka application with a Sluice job inside it: a shop.
 *
 * <p>Its orders are sharded entities with a journal of their own; beside them a job adds up what
 * the warehouse has sent. In: requests of actors, files of the warehouse. Out: answers, files of
 * totals. Nothing here is needed by anything else; it shows what a service has to do to run jobs.
 * Start at {@code ShopApplication}.
 */
package dev.sluice.application;
