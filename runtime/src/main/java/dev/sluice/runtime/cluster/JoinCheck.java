package dev.sluice.runtime.cluster;

import akka.cluster.ConfigValidation;
import akka.cluster.JoinConfigCompatChecker;
import com.typesafe.config.Config;
import java.util.List;
import java.util.stream.Stream;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Refuses nodes that would misunderstand the others: with another version of the application's code,
 * another form of messages, or another number of key groups. Akka makes it by its name.
 */
public final class JoinCheck extends JoinConfigCompatChecker {

  private static final List<String> KEYS =
      List.of(
          "sluice.cluster.code-version", "sluice.cluster.wire-version", "sluice.key-groups");

  @Override
  public Seq<String> requiredKeys() {
    return CollectionConverters.asScala(KEYS).toList();
  }

  @Override
  public ConfigValidation check(Config toCheck, Config actual) {
    List<String> problems = KEYS.stream().flatMap(key -> problem(key, toCheck, actual)).toList();
    return problems.isEmpty()
        ? JoinConfigCompatChecker.exists(requiredKeys(), toCheck)
        : new akka.cluster.Invalid(CollectionConverters.asScala(problems).toList());
  }

  private static Stream<String> problem(String key, Config toCheck, Config actual) {
    if (!toCheck.hasPath(key)) {
      return Stream.empty();
    }
    String expected = actual.getString(key);
    String found = toCheck.getString(key);
    return expected.equals(found)
        ? Stream.empty()
        : Stream.of(
            "%s is '%s' at the node that joins and '%s' in the cluster; expected the same"
                .formatted(key, found, expected));
  }
}
