import { repeated, type Shape, shape } from './shape.ts';

const workflow = '.github/workflows/build.yml';
export const pipelines: readonly Shape[] = [
  shape(
    'pipelines',
    'GitHub: steps',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${repeated(size, (at) => `      - uses: actions/checkout@v4\n      - name: build ${at}\n        run: |\n          docker build -t contoso.azurecr.io/web:\${{ github.sha }} .\n          trivy image contoso.azurecr.io/web:\${{ github.sha }}\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: jobs',
    workflow,
    (size) =>
      `on: push\njobs:\n${repeated(size, (at) => `  j${at}:\n    runs-on: ubuntu-latest\n${at > 0 ? `    needs: [j${at - 1}]\n` : ''}    steps:\n      - run: docker push x/y:\${{ github.sha }}\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: jobs that scan and push',
    workflow,
    (size) =>
      `on: push\njobs:\n${repeated(size, (at) => `  j${at}:\n    runs-on: ubuntu-latest\n${at > 0 ? `    needs: [j${at - 1}]\n` : ''}    steps:\n      - run: docker push x/y${at}:1\n      - run: trivy image x/y${at}:1\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: steps that scan and push',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${repeated(size, (at) => `      - run: docker push x/y${at}:1\n      - run: trivy image x/y${at}:1\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: one script',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${repeated(size, (at) => `          kubectl apply -f "k8s/${at}.yaml" && echo $(date) | tee log\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: a broken script',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${repeated(size, () => `          echo "$( ' \`\n`)}`,
  ),
  shape(
    'pipelines',
    'Azure: steps',
    'azure-pipelines.yml',
    (size) =>
      `trigger: [main]\nsteps:\n${repeated(size, (at) => `- script: docker build -t x:$(Build.BuildId) .\n  displayName: build ${at}\n  condition: \${{ eq(variables['a'], 'b') }}\n`)}`,
  ),
  shape(
    'pipelines',
    'Azure: expressions',
    'azure-pipelines.yml',
    (size) =>
      `trigger: [main]\nparameters:\n- name: all\n  type: object\n  default: [${repeated(size, (at) => `a${at}, `)}]\nsteps:\n- \${{ each one in parameters.all }}:\n  - script: echo \${{ one }}\n`,
  ),
  shape(
    'pipelines',
    'GitLab: jobs',
    '.gitlab-ci.yml',
    (size) =>
      `stages: [build]\n${repeated(size, (at) => `j${at}:\n  stage: build\n${at > 0 ? `  extends: j${at - 1}\n` : ''}  script:\n    - docker build -t x:$CI_COMMIT_SHA .\n`)}`,
  ),
];
