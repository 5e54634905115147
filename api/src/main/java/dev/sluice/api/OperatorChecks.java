package dev.sluice.api;

import dev.sluice.dataflow.graph.Chaining;
import dev.sluice.dataflow.graph.Finding;
import dev.sluice.dataflow.graph.FindingCode;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.key.KeySelector;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.UndescribableTypeException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * What one operator may ask and report while the job is built.
 *
 * <p>A check that fails is reported and the build goes on, so that all that is wrong with a job is
 * told at once; the graph is not given out then.
 */
final class OperatorChecks {

  /** Stands for a type that is not known, which is reported already. */
  private enum Unknown {
    TYPE
  }

  private static final TypeDescriptor<Unknown> UNKNOWN = TypeDescriptor.of(Unknown.class);

  /** What to do about a source without event time. */
  static final String GIVE_TIME =
      "Give the source a strategy with event time, such as WatermarkStrategy.<T>monotonous().withTimestamps(...)";

  private final GraphAssembly assembly;
  private final Declaration<?> operator;

  OperatorChecks(GraphAssembly assembly, Declaration<?> operator) {
    this.assembly = assembly;
    this.operator = operator;
  }

  /** Number, name, parallelism, chaining and key groups of the operator. */
  Node.Header header() {
    if (operator.chosenName().filter(String::isBlank).isPresent()) {
      report(
          FindingCode.MISSING_NAME,
          "its name is blank; expected one to know it by",
          "Give it a name with at least one letter");
    }
    return new Node.Header(
        operator.place().id(),
        operator.name(),
        operator.parallelismIn(assembly.parallelism()),
        assembly.chaining() ? operator.chaining() : Chaining.ALONE,
        operator.keyGroups(),
        operator.chosenName().isPresent());
  }

  /** An operator declared before this one, as built. */
  <T> Built<T> built(Declaration<T> earlier) {
    return assembly.built(earlier);
  }

  void report(FindingCode code, String message, String remedy) {
    assembly.report(operator.place().id(), new Finding(code, operator.name(), message, remedy));
  }

  /** Reports that the operator cannot do without a name, if it has none. */
  void requireName() {
    if (operator.chosenName().isEmpty()) {
      report(
          FindingCode.UNNAMED_STATEFUL_OPERATOR,
          "it keeps state and has no name, which would tie the state to it when the job changes",
          "Name it with .named(...)");
    }
  }

  /** Reports each source without event time from which a join by event time gets elements. */
  void requireJoinEventTime(Upstream<?> upstream) {
    requireEventTime(
        upstream, FindingCode.JOIN_WITHOUT_EVENT_TIME, "it joins by event time", GIVE_TIME);
  }

  /**
   * Reports each source without event time from which an operator gets elements.
   *
   * @param why what the operator needs event time for
   */
  void requireEventTime(Upstream<?> upstream, FindingCode code, String why, String remedy) {
    for (String source : upstream.untimed(this)) {
      report(
          code, "%s, but source '%s' has WatermarkStrategy.none()".formatted(why, source), remedy);
    }
  }

  /**
   * Reports a function without keys that would handle timers: nobody could register one.
   *
   * @param contract the class that a function extends, which has no such methods
   */
  void requireNoTimers(Object function, Class<?> contract) {
    for (Class<?> type = function.getClass(); type != contract; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (isForTimers(method)) {
          report(
              FindingCode.TIMERS_NEED_KEYS,
              "its function handles timers in %s(...), but its stream has no keys; expected a keyed stream, since each timer and each state belongs to a key"
                  .formatted(method.getName()),
              "Put keyBy(...) before it and write the function for keyed streams, or do without timers");
          return;
        }
      }
    }
  }

  private static boolean isForTimers(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    return method.getName().matches("onTimer|onProcessingTimer")
        && parameters.length == 3
        && parameters[0] == long.class;
  }

  /** Reports a function that another operator has too. */
  void requireOwn(Object function) {
    assembly
        .claim(function, operator.name())
        .ifPresent(
            other ->
                report(
                    FindingCode.SHARED_FUNCTION,
                    "it has the same function object as '%s', which would mix their states"
                        .formatted(other),
                    "Give each operator a new one"));
  }

  /**
   * The same of a function that may be a lambda: one stands for every use, and mixes up nothing.
   */
  void requireOwnUnlessLambda(Object function) {
    if (!function.getClass().isHidden()) {
      requireOwn(function);
    }
  }

  /** The type that a rule finds; where it finds none, that is reported and any other stands in. */
  <T> TypeDescriptor<T> type(TypeRule<T> rule, TypeRole role) {
    return typeIfKnown(rule, role).orElseGet(OperatorChecks::standIn);
  }

  /** The type of a key, which must be fit to be one. */
  <K> TypeDescriptor<K> keyType(TypeRule<K> rule) {
    Optional<TypeDescriptor<K>> type = typeIfKnown(rule, TypeRole.KEY);
    type.flatMap(TypeDescriptor::keyRefusal)
        .ifPresent(
            reason ->
                report(
                    FindingCode.UNUSABLE_KEY_TYPE,
                    "its key is of type %s, but %s".formatted(type.get().name(), reason),
                    "Key by a value that never changes and is equal by content: a text, a number, an enum, or a record of such"));
    return type.orElseGet(OperatorChecks::standIn);
  }

  /**
   * The type of a key that is to be the same as that of another stream: what the selector tells, or
   * else what the other has.
   */
  <K> TypeDescriptor<K> keyTypeLike(TypeRule<K> other, KeySelector<?, K> selector) {
    TypeRule<K> own = TypeRule.argumentOf(selector, KeySelector.class, 1);
    return keyType(types -> own.find(types).or(() -> other.find(types)));
  }

  /** Reports that two streams cannot share keys, if their types differ. */
  void requireSameKeyType(TypeDescriptor<?> first, TypeDescriptor<?> second) {
    boolean bothKnown = !first.equals(UNKNOWN) && !second.equals(UNKNOWN);
    if (bothKnown && !boxed(first).equals(boxed(second))) {
      report(
          FindingCode.DIFFERENT_KEY_TYPES,
          "the keys of its first input are of type %s, those of its second of type %s; expected one type, or equal keys could be sent to different subtasks"
              .formatted(first.type().getTypeName(), second.type().getTypeName()),
          "Key both streams by the same type, and declare it as the last argument of keyBy where it cannot be derived");
    }
  }

  /** The type as values of it are kept: {@code long} and {@code Long} make the same keys. */
  private static Type boxed(TypeDescriptor<?> type) {
    return type.type() instanceof Class<?> plain
        ? MethodType.methodType(plain).wrap().returnType()
        : type.type();
  }

  private <T> Optional<TypeDescriptor<T>> typeIfKnown(TypeRule<T> rule, TypeRole role) {
    try {
      Optional<TypeDescriptor<T>> type = rule.find(assembly.types());
      if (type.isEmpty()) {
        report(
            role.code(),
            role.words()
                + " cannot be told from the function; expected one whose compiled form says it",
            role.remedyIfUntold());
      }
      return type;
    } catch (UndescribableTypeException refusal) {
      report(
          role.code(),
          role.words() + ": " + withoutStop(refusal.getMessage()),
          role.remedyIfRefused());
      return Optional.empty();
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  @SuppressWarnings("unchecked") // never meets a value: a finding keeps the graph from being used
  private static <T> TypeDescriptor<T> standIn() {
    return (TypeDescriptor<T>) UNKNOWN;
  }
}
