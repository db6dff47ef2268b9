import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.layer.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { webApps } from 'virtual:apps';
import { TextProvider } from '../kit/i18n/text-context.tsx';
import './theme/global.css';
import { startI18n } from './i18n/start-i18n.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router/create-router.tsx';
import { SessionGate } from './session-gate.tsx';
import { colorSchemeManager, cssVariablesResolver, theme } from './theme/theme.ts';

// Styles made at run time are allowed by the page's nonce only; it must be known before anything is drawn.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
setNonce(nonce);

// A page that was open while the server was updated asks for files that are gone: the new page has the new names.
window.addEventListener('vite:preloadError', () => window.location.reload());

async function start(): Promise<void> {
  await startI18n(webApps);
  const queryClient = createQueryClient();
  const router = createAppRouter(webApps);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
        getStyleNonce={() => nonce}
        deduplicateInlineStyles
      >
        <QueryClientProvider client={queryClient}>
          <TextProvider>
            <SessionGate router={router} />
          </TextProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
