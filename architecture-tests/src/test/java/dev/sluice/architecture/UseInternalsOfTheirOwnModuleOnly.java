package dev.sluice.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * Refuses a dependency on a package with a segment {@code internal} from any module but its own.
 */
final class UseInternalsOfTheirOwnModuleOnly extends ArchCondition<JavaClass> {

  private final String root;

  UseInternalsOfTheirOwnModuleOnly(String root) {
    super("use internals of their own module only");
    this.root = root;
  }

  @Override
  public void check(JavaClass user, ConditionEvents events) {
    user.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> isInternal(dependency.getTargetClass()))
        .filter(dependency -> !moduleOf(dependency.getTargetClass()).equals(moduleOf(user)))
        .map(Dependency::getDescription)
        .forEach(description -> events.add(SimpleConditionEvent.violated(user, description)));
  }

  private boolean isInternal(JavaClass type) {
    return type.getPackageName().startsWith(root + ".")
        && segmentsBelowRoot(type).contains("internal");
  }

  /** The first package below the root; for connectors, of which each is a module, the first two. */
  private List<String> moduleOf(JavaClass type) {
    List<String> segments = segmentsBelowRoot(type);
    int depth = segments.get(0).equals("connector") ? 2 : 1;
    return segments.subList(0, Math.min(depth, segments.size()));
  }

  private List<String> segmentsBelowRoot(JavaClass type) {
    String name = type.getPackageName();
    return List.of(name.substring(Math.min(name.length(), root.length() + 1)).split("\\."));
  }
}
