package dev.sluice.api;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.operator.async.AsyncOperator;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;
import java.util.Optional;

/**
 * The operation of a step that asks outside.
 *
 * @param upstream what it asks for
 * @param given the function as the user gave it
 * @param function the same in its general form
 */
record Asking<I, O>(
    Upstream<I> upstream,
    Object given,
    AsyncFunction<? super I, ? extends O> function,
    AsyncOptions options)
    implements Operation<I, O> {

  Asking {
    Objects.requireNonNull(options, "options");
  }

  @Override
  public Plan<I, O> plan(OperatorChecks checks) {
    checks.requireName();
    checks.requireOwnUnlessLambda(given);
    TypeDescriptor<I> type = upstream.type(checks);
    return new Plan<>(Optional.empty(), () -> new AsyncOperator<>(function, type, options));
  }
}
